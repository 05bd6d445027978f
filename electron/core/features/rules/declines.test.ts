import { resolve } from 'node:path';
import { createDispatch, loadDispatch } from '@shared/domain/dispatch';
import type { HandlingEvent } from '@shared/domain/handling';
import { emptyAddress } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import type { ServerTicket } from '@shared/sync/protocol';
import { expect, it } from 'vitest';
import { readCategories } from '../catalog';
import { adviseOnDeclines } from './declines';
import { readShippedTables } from './shipped';

const resources = resolve(import.meta.dirname, '../../../../resources');
const shipped = readShippedTables(resources);
if (!shipped.ok) throw new Error(shipped.error.code);
const { rules } = loadDispatch(shipped.value, readCategories(resources));
const dispatch = createDispatch(rules);
const at = '2026-11-20T10:00:00+08:00';
const lamps = '镇江市京口区路灯管理所'.slice(3);

const event = (move: HandlingEvent['move'], more: Partial<HandlingEvent> = {}): HandlingEvent => ({
  move,
  at,
  actorId: 'x',
  actorName: 'x',
  actorRole: 'system',
  from: null,
  to: 'dispatched',
  reason: '',
  ...more,
});

function ticket(number: string, declinedTo: string | null): ServerTicket {
  let fields = applyEdit(emptyFields(), 'category', '010901');
  fields = applyEdit(fields, 'title', `路灯不亮 ${number}`);
  fields = applyEdit(fields, 'address', { ...emptyAddress, city: '镇江市', district: '京口区' });
  const events = [event('dispatch', { unit: lamps })];
  if (declinedTo !== null)
    events.push(event('decline', { reason: '已移交供电公司' }), event('redispatch', { unit: declinedTo }));
  const handling = { unit: declinedTo ?? lamps, events } as unknown as ServerTicket['handling'];
  return { id: number, number, fields, transcript: [], finishedAt: at, handling } as unknown as ServerTicket;
}

const advise = (tickets: readonly ServerTicket[]) =>
  adviseOnDeclines(dispatch, rules, (limit, offset) => tickets.slice(offset, offset + limit));

it('proposes the rule that is often declined, with who took the tickets and what the unit said', async () => {
  const declined = Array.from({ length: 12 }, (_, place) => ticket(`D${place}`, '镇江市供电公司'));
  const kept = Array.from({ length: 20 }, (_, place) => ticket(`K${place}`, null));
  const advice = await advise([...declined, ...kept]);
  expect(advice).toMatchObject([
    { ruleId: 'R0109', unit: '路灯', dispatched: 32, declined: 12, suggestedUnit: '供电', takenBySuggested: 12 },
  ]);
  expect(advice[0]?.evidence).toHaveLength(10);
  expect(advice[0]?.evidence[0]).toEqual({ number: 'D0', title: '路灯不亮 D0', reason: '已移交供电公司' });
});

it('says nothing of a few declines, nor of tickets that a lead sent elsewhere', async () => {
  const few = [ticket('1', '镇江市供电公司'), ...Array.from({ length: 20 }, (_, place) => ticket(`K${place}`, null))];
  expect(await advise(few)).toEqual([]);
  const elsewhere = Array.from({ length: 20 }, (_, place) => {
    const one = ticket(`E${place}`, '镇江市供电公司');
    const [first, ...rest] = one.handling?.events ?? [];
    return { ...one, handling: { ...one.handling, events: [{ ...first, unit: '别的单位' }, ...rest] } } as ServerTicket;
  });
  expect(await advise(elsewhere)).toEqual([]);
});
