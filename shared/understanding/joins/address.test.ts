import { type Address, emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import type { PlaceCue, PlaceMention, PlaceResolver } from '../ports';
import { talk } from '../segments.fixture';
import { entityPlace, joinAddress, type PlaceFacts } from './address';

const resolver: PlaceResolver = {
  mentions: () => [],
  complete: (address) => ({ best: { address, confidence: 0.9, reason: '' }, alternatives: [] }),
};
const [segment] = talk('来电：这里那里');
const fact = (cue: PlaceCue, said: Partial<Address>, confidence = 0.95): PlaceFacts => {
  if (segment === undefined) throw new Error('one line');
  const mention: PlaceMention = {
    ...{ span: { start: 0, end: 2 }, raw: said.district ?? '', address: { ...emptyAddress, ...said } },
    ...{ confidence, reason: '', alternatives: [], cue },
  };
  return { segment, mentions: [mention], asked: false };
};
const home = fact('home', { district: '润州区', road: '中山西路', number: '5号' });
const shop = fact('entity', { district: '京口区', road: '学府路', number: '88号' });
const scene = fact('happened', { district: '丹徒区', road: '石马巷', number: '3号' });
const join = (...facts: PlaceFacts[]) => joinAddress(facts, resolver, '镇江市', 'complaint');

describe('several places in one call', () => {
  it('takes the place where it happened, and says of the others what they are', () => {
    const proposal = join(home, shop, scene);
    expect(proposal?.value).toMatchObject({ road: '石马巷' });
    expect(proposal?.alternatives.map(({ value, reason }) => [value?.road, reason])).toEqual([
      ['学府路', '被反映主体所在地'],
      ['中山西路', '来电人住处，非事发地'],
    ]);
  });

  it('offers no part of the place as another one', () => {
    const again = fact('unknown', { road: '石马巷', number: '3号' }, 0.8);
    expect(join(scene, again)?.alternatives).toEqual([]);
  });

  it('takes what an answer says of the place, and what it takes back', () => {
    const answer = (part: 'more' | 'instead', said: Partial<Address>): PlaceFacts => {
      const [plain] = fact('happened', said).mentions;
      return plain === undefined || segment === undefined
        ? scene
        : { segment, mentions: [{ ...plain, part }], asked: true };
    };
    const road = fact('happened', { district: '丹徒区', road: '石马巷' });
    expect(join(road, answer('more', { number: '66号' }))?.value).toMatchObject({ road: '石马巷', number: '66号' });
    expect(join(scene, answer('more', { number: '66号' }))?.value?.number).toBe('3号');
    expect(join(scene, answer('instead', { number: '66号' }))?.value?.number).toBe('66号');
    expect(join(answer('more', { number: '66号' }))).toBeNull();
  });

  it('knows where the entity is', () => {
    expect(entityPlace([home, shop, scene])).toMatchObject({ road: '学府路' });
    expect(entityPlace([home])).toBeNull();
  });

  it('fills a consultation with a place that was asked for, and not with one in passing', () => {
    const estate = fact('unknown', { district: '京口区', building: '梦溪嘉苑三区' });
    const consult = (...facts: PlaceFacts[]) => joinAddress(facts, resolver, '镇江市', 'consult')?.fill;
    expect(consult({ ...estate, asked: true })).toBe(true);
    expect(consult(estate)).toBe(false);
    expect(consult({ ...fact('unknown', { building: '梦溪嘉苑三区' }), asked: true })).toBe(false);
    expect(consult({ ...fact('unknown', { district: '京口区' }), asked: true })).toBe(false);
    expect(consult(fact('home', { district: '京口区', road: '学府路' }))).toBe(true);
  });

  it('only offers a road of no list that nothing else speaks for', () => {
    expect(join(fact('unknown', { road: '带泥上路' }, 0.52))?.fill).toBe(false);
    expect(join(fact('unknown', { road: '幸福路', number: '3号' }, 0.52))?.fill).toBe(true);
    expect(join(fact('unknown', { district: '京口区', road: '幸福路' }, 0.88))?.fill).toBe(true);
  });
});
