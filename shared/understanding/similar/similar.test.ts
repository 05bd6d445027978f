import { emptyAddress, type TicketFields } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import { describe, expect, it } from 'vitest';
import {
  blockingKeys,
  isCallerAgain,
  isSimilar,
  packFacts,
  rankSimilar,
  similarFacts,
  similarity,
  unpackFacts,
} from '.';

const place = { ...emptyAddress, city: '镇江市', district: '京口区', road: '学府路', number: '88号' };
function form(
  text: string,
  more: Partial<{ phone: string; category: string; address: typeof place }> = {},
): TicketFields {
  let fields = applyEdit(emptyFields(), 'title', text);
  fields = applyEdit(fields, 'category', more.category ?? '010901');
  fields = applyEdit(fields, 'callerPhone', more.phone ?? '');
  return applyEdit(fields, 'address', more.address ?? place);
}
const facts = (...given: Parameters<typeof form>) => similarFacts(form(...given));

describe('look-alikes', () => {
  it('are told by place and matter, also where the road was misheard and the words are others', () => {
    const heard = facts('学腐路那盏灯一直黑着', { address: { ...place, road: '学腐路' } });
    const standing = facts('学府路88号路灯不亮');
    expect(isSimilar(similarity(heard, standing))).toBe(true);
    expect(blockingKeys(heard).some((key) => blockingKeys(standing).includes(key))).toBe(true);
  });

  it('are not tickets of another road, nor another matter at the same house', () => {
    const standing = facts('学府路88号路灯不亮');
    const elsewhere = facts('中山路88号路灯不亮', { address: { ...place, road: '中山路' } });
    const other = facts('楼下烧烤店油烟很重', { category: '080201' });
    expect(isSimilar(similarity(elsewhere, standing))).toBe(false);
    expect(isSimilar(similarity(other, standing))).toBe(false);
  });

  it('know the caller who calls again, and put that first', () => {
    const standing = facts('学府路88号路灯不亮', { phone: '138 0000 1111' });
    const again = similarFacts(applyEdit(form('上次说的还是没好', { phone: '13800001111' }), 'address', null));
    expect(similarity(again, standing)).toMatchObject({ sameCaller: true });
    const asked = facts('学府路88号路灯不亮', { phone: '13800001111' });
    const kept = [
      {
        ticketId: 'other',
        at: '2026-11-02T00:00:00Z',
        ...packFacts(facts('学府路88号路灯不亮', { phone: '13900002222' })),
      },
      { ticketId: 'own', at: '2026-11-01T00:00:00Z', ...packFacts(standing) },
    ];
    expect(rankSimilar(asked, kept).map(({ ticketId }) => ticketId)).toEqual(['own', 'other']);
  });

  it('stand under every key while they are open, and under their caller alone once they are over', () => {
    const fields = form('学府路88号路灯不亮', { phone: '13800001111' });
    const [open, over] = [similarFacts(fields), similarFacts(fields, true)];
    expect(blockingKeys(open).length).toBeGreaterThan(2);
    expect(blockingKeys(over)).toEqual(blockingKeys(open).slice(0, 1));
    expect(unpackFacts(packFacts(over))).toEqual(over);
  });

  it('are of the same caller whatever is still open, and of what is over only the same matter', () => {
    const asked = facts('学府路88号路灯不亮', { phone: '13800001111' });
    const other = form('公司拖欠三个月工资', {
      phone: '13800001111',
      category: '050101',
      address: { ...place, road: '中山路' },
    });
    const [waits, over] = [similarity(asked, similarFacts(other)), similarity(asked, similarFacts(other, true))];
    expect([isSimilar(waits), isCallerAgain(waits)]).toEqual([true, false]);
    expect(isSimilar(over)).toBe(false);
    expect(isCallerAgain(similarity(asked, similarFacts(form('学府路88号的灯', { phone: '13800001111' }), true)))).toBe(
      true,
    );
  });

  it('are not a whole road of like tickets when no house is known', () => {
    const asked = facts('学府路路灯不亮', { address: { ...place, number: '' } });
    const standing = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ticketId: String(index),
        at: `2026-11-0${index + 1}T00:00:00Z`,
        ...packFacts(facts('路灯不亮', { address: { ...place, number: `${1 + 20 * index}号` } })),
      }));
    expect(rankSimilar(asked, standing(2))).toHaveLength(2);
    expect(rankSimilar(asked, standing(3))).toEqual([]);
  });

  it('are nowhere for a form on which nothing stands', () => {
    expect(blockingKeys(similarFacts(emptyFields()))).toEqual([]);
  });

  it('are kept as bytes that come back the same from the middle of a buffer', () => {
    const own = facts('学府路88号路灯不亮，晚上一片漆黑');
    const packed = packFacts(own);
    const pool = Buffer.alloc(packed.sketch.length + 3);
    pool.set(packed.sketch, 3);
    expect(unpackFacts({ facts: packed.facts, sketch: pool.subarray(3) })).toEqual(own);
  });

  it('hold no phone number', () => {
    expect(packFacts(facts('x', { phone: '13800001111' })).facts).not.toContain('13800001111');
  });
});
