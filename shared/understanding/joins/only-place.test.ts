import type { RegistryEntry } from '@shared/domain/registry';
import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import type { EntityMention, PlaceMention } from '../ports';
import { onlyPlace } from './only-place';

const entry = (kind: RegistryEntry['kind'], name: string): RegistryEntry => ({
  ...{ id: name, kind, name, signName: '', brand: '', trade: '', city: '', district: '', street: '' },
  ...{ community: '', road: '', address: '', aliases: [] },
});
const mention = (kind: RegistryEntry['kind'], name: string, spokenName: string): EntityMention => ({
  span: { start: 0, end: spokenName.length },
  spokenName,
  candidates: [{ entry: entry(kind, name), score: 0.9, reason: '' }],
  fill: true,
});
const place = (raw: string, building = ''): PlaceMention => ({
  ...{ span: { start: 0, end: raw.length }, raw, address: { ...emptyAddress, road: '普晖一路', building } },
  ...{ confidence: 0.9, reason: '', alternatives: [], cue: 'happened' },
});

describe('onlyPlace', () => {
  it('takes no road for a branch on it, and no district for its office', () => {
    const branch = mention('merchant', '博卡纳家具有限公司普晖一路分店', '黄埔区普晖一路');
    expect(onlyPlace(branch, [place('黄埔区普晖一路')])).toBe(true);
    expect(onlyPlace(mention('body', '海珠区信访局', '海珠区新港'), [place('海珠区新港东路')])).toBe(true);
  });

  it('leaves what says more than a place', () => {
    const shop = mention('merchant', '财云甜品', '金牛区财云甜品');
    expect(onlyPlace(shop, [place('金牛区')])).toBe(false);
    expect(onlyPlace(shop, [place('金牛区财云甜品', '财云甜品')])).toBe(false);
    expect(onlyPlace(mention('body', '海珠区信访局', '海珠区信访局'), [place('海珠区信访局')])).toBe(false);
    expect(onlyPlace(mention('estate', '阳光花园', '阳光花园'), [place('阳光花园')])).toBe(false);
    expect(onlyPlace(shop, [])).toBe(false);
  });
});
