import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import { describe, expect, it } from 'vitest';
import { mergeFields, mineOverTheirs, valuesOf } from './merge';

const start = applyEdit(applyEdit(emptyFields(), 'title', '路灯'), 'unit', '住建局');
const base = valuesOf(start);

describe('mergeFields', () => {
  it('takes changes of different fields from both sides', () => {
    const mine = applyEdit(start, 'title', '路灯不亮');
    const theirs = applyEdit(start, 'unit', '路灯管理所');
    const { fields, conflicts } = mergeFields(base, mine, theirs);
    expect([fields.title.value, fields.unit.value, conflicts]).toEqual(['路灯不亮', '路灯管理所', []]);
  });

  it('keeps both values where both changed the same field, mine in the field', () => {
    const { fields, conflicts } = mergeFields(base, applyEdit(start, 'title', '甲'), applyEdit(start, 'title', '乙'));
    expect(conflicts).toEqual(['title']);
    expect(fields.title.value).toBe('甲');
    expect(fields.title.alternatives.map(({ value }) => value)).toEqual(['乙']);
  });

  it('sees no conflict where both changed alike, whatever the order of keys', () => {
    const place = { text: '今天', start: null, end: null, recurrence: null };
    const mine = applyEdit(start, 'occurredAt', place);
    const theirs = applyEdit(start, 'occurredAt', { recurrence: null, end: null, start: null, text: '今天' });
    expect(mergeFields(base, mine, theirs).conflicts).toEqual([]);
  });

  it('counts every filled field as changed when the common start is unknown', () => {
    const mine = applyEdit(emptyFields(), 'title', '甲');
    const theirs = applyEdit(applyEdit(emptyFields(), 'title', '乙'), 'unit', '住建局');
    const { fields, conflicts } = mergeFields(null, mine, theirs);
    expect(conflicts).toEqual(['title']);
    expect(fields.unit.value).toBe('住建局');
  });

  it('lets a deliberate emptying win over an untouched value', () => {
    expect(mergeFields(base, applyEdit(start, 'title', ''), start).fields.title.value).toBe('');
  });
});

describe('mineOverTheirs', () => {
  it('lets a field stand that was emptied on purpose, with what the other had there beside it', () => {
    const fields = mineOverTheirs(applyEdit(start, 'title', ''), start, '坐席填的内容');
    expect(fields.title).toMatchObject({ value: '', alternatives: [{ value: '路灯', reason: '坐席填的内容' }] });
    expect(fields.unit).toMatchObject({ value: '住建局', alternatives: [] });
  });

  it('puts nothing beside a field that the other left empty', () => {
    const fields = mineOverTheirs(start, emptyFields(), '坐席填的内容');
    expect(fields).toEqual(start);
  });
});
