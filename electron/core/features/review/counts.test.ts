import type { ReviewItem } from '@shared/contracts/review';
import { newIdentifier } from '@shared/domain/ids';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import type { ServerTicket } from '@shared/sync/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all, run } from '../../database/connection';
import type { Desk } from '../../database/open';
import { enqueue } from '../../sync/outbox';
import { openStore } from '../../test/store';
import { countAges, countBy, readChoices } from './counts';
import { placeInQueue, readQueue, takeForReview } from './repository';

type Status = Exclude<ReviewItem['status'], 'draft'>;
const lead = 'lead';
let desk: Desk;
beforeEach(() => {
  desk = openStore();
});
afterEach(() => desk.close());

const at = (minute: number) => new Date(Date.UTC(2026, 4, 12, 9, minute)).toISOString();

/** A pulled ticket; `taken`: when the server took it, minute by minute. */
function pulled(
  part: Partial<ServerTicket> & { readonly unit?: string; readonly taken?: readonly number[] } = {},
): ServerTicket {
  const { unit = '路灯管理所', taken, ...rest } = part;
  const title = applyEdit(applyEdit(emptyFields(), 'title', '路灯'), 'unit', unit);
  const ticket = {
    id: newIdentifier(),
    region: '3211',
    number: '3211-20260512-000001',
    version: 1,
    status: 'finished',
    agentId: 'agent',
    agentName: '坐席',
    groupId: 'G1',
    callId: null,
    fields: title,
    transcript: [],
    createdAt: at(0),
    finishedAt: at(0),
    review: null,
    ...rest,
  };
  const events = taken?.map((minute, index) => ({ move: index === 0 ? 'accept' : 'amend', at: at(minute) }));
  return (events === undefined ? ticket : { ...ticket, handling: { events } }) as ServerTicket;
}

const take = (ticket: ServerTicket) => {
  takeForReview(desk.database, lead, ticket);
  return ticket.id;
};
const decide = (ticketId: string, decision: 'approve' | 'return') =>
  enqueue(desk.database, {
    operationId: newIdentifier(),
    userId: lead,
    ticketId,
    kind: 'ticket.review',
    title: '',
    createdAt: at(0),
    body: { decision, reason: '', fieldMarks: [], fields: {} },
  });
const order = () =>
  readQueue(desk.database, lead, { status: 'finished' }, 0, 100).rows.map(({ item }) => item.ticketId);

describe('the order of the queue', () => {
  it("goes by the server's clock, whatever the desks' clocks say", () => {
    const second = take(pulled({ finishedAt: '2021-01-01T00:00:00.000Z', taken: [2] }));
    const first = take(pulled({ finishedAt: '2031-01-01T00:00:00.000Z', taken: [1] }));
    const third = take(pulled({ finishedAt: at(0), taken: [3] }));
    expect(order()).toEqual([first, second, third]);
    expect(placeInQueue(desk.database, lead, { status: 'finished' }, third)).toBe(2);
    expect(countAges(desk.database, lead, at(2), at(1))).toEqual({ total: 3, ages: { fresh: 1, hour: 1, older: 1 } });
  });

  it('puts what was taken again after a return where it came back, and knows a time of an older server by the desk alone', () => {
    const again = take(pulled({ finishedAt: at(0), taken: [1, 9] }));
    const plain = take(pulled({ finishedAt: at(5) }));
    expect(order()).toEqual([plain, again]);
  });
});

describe('the counts', () => {
  /** The same counted over the rows, one by one. */
  function overRows(status: Status) {
    const rows = all<{ id: string; status: Status; unit: string; doubts: string; decision: string | null }>(
      desk.database,
      `select r.ticket_id as id, r.status, r.unit, r.doubts, (select body ->> 'decision' from outbox o where o.ticket_id = r.ticket_id
         and o.kind = 'ticket.review' and o.state != 'refused') as decision from review_ticket r`,
    );
    const now = { approve: 'approved', return: 'returned' } as const;
    const here = rows.filter((row) => (row.decision === null ? row.status : now[row.decision as 'approve']) === status);
    const units = new Map<string, number>();
    for (const { unit } of here) units.set(unit, (units.get(unit) ?? 0) + 1);
    const missing = here.filter(({ doubts }) => doubts.includes(' field-missing ')).length;
    return { total: here.length, units: Object.fromEntries(units), missing };
  }
  const kept = (status: Status) => {
    const { units, doubts } = readChoices(desk.database, lead, status);
    return {
      total: countBy(desk.database, lead, status, { kind: 'all', value: '' }),
      units: Object.fromEntries(units.map(({ value, count }) => [value, count])),
      missing: doubts.find(({ value }) => value === 'field-missing')?.count ?? 0,
    };
  };

  it('beside the rows are those over the rows, whatever was pulled, changed and decided', () => {
    const ids = Array.from({ length: 60 }, (_, index) =>
      take(pulled({ unit: `单位${index % 7}`, taken: [index % 50] })),
    );
    for (const [index, id] of ids.entries()) {
      if (index % 3 === 0) take(pulled({ id, version: 2, status: 'approved', unit: `单位${index % 4}` }));
      if (index % 5 === 0) take(pulled({ id, version: 3, status: 'returned', unit: '另一单位' }));
      if (index % 4 === 1) decide(id, index % 8 === 1 ? 'approve' : 'return');
    }
    // A refused decision moves nothing.
    run(desk.database, `update outbox set state = 'refused' where ticket_id = ?`, [ids[1] ?? '']);
    for (const status of ['finished', 'approved', 'returned'] as const) {
      expect(overRows(status).total).toBeGreaterThan(0);
      expect(kept(status)).toEqual(overRows(status));
    }
    expect(overRows('finished').missing).toBeGreaterThan(0);
    const filter = { status: 'finished', unit: '单位2' } as const;
    const { total, rows } = readQueue(desk.database, lead, filter, 0, 100);
    const counted = overRows('finished').units[filter.unit];
    expect([total, rows.length]).toEqual([counted, counted]);
    const doubted = readQueue(desk.database, lead, { ...filter, doubt: 'field-missing' }, 0, 100);
    expect(doubted.total).toBe(doubted.rows.length);
  });

  it('are kept apart for each lead', () => {
    take(pulled());
    takeForReview(desk.database, 'another', pulled());
    expect(countBy(desk.database, lead, 'finished', { kind: 'all', value: '' })).toBe(1);
  });
});
