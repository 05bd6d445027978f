import { newIdentifier } from '@shared/domain/ids';
import type { User } from '@shared/domain/roles';
import { emptyFields } from '@shared/domain/ticket-form';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Desk } from '../../database/open';
import { openStore } from '../../test/store';
import { readStored } from '../ticket';
import { adoptDraft } from './adopt';
import { dueReports, markAttempts, reportedRevision, settleReports, untilNextReport } from './report';

const user: User = {
  ...{ id: 'agent', username: 'agent', displayName: '坐席', role: 'agent', groupId: 'G1', groupName: '一组' },
  ...{ region: '3211', city: '镇江市' },
};
const now = '2026-05-12T02:00:00.000Z';
let desk: Desk;

beforeEach(() => {
  desk = openStore();
});
afterEach(() => desk.close());

/** Takes a draft in that was handed to the agent, from a server whose clock is an hour ahead. */
function adopt(id: string, revision: number, title: string): boolean {
  const later = '2026-05-12T03:00:00.000Z';
  const { title: empty, ...others } = emptyFields();
  const fields = { ...others, title: { ...empty, value: title, origin: 'person' as const } };
  const content = { callId: null, createdAt: later, updatedAt: later, fields, transcript: [] };
  return adoptDraft(desk.database, user, { id, revision }, content, now);
}

const due = () => dueReports(desk.database, user.id, new Date(now), () => []);

it('what the server refused counts for no revision: a draft that is handed back later is newer than that', () => {
  const id = newIdentifier();
  adopt(id, 1, '路灯不亮');
  const tell = (revision: number, outcome: 'kept' | 'stale' | 'forbidden') =>
    settleReports(desk.database, [{ id, revision, content: null, updatedAt: now }], [{ id, outcome, revision }], now);
  // Handed on meanwhile: what was typed before the news came, and that it was put away.
  tell(2, 'forbidden');
  tell(2, 'forbidden');
  expect(reportedRevision(desk.database, id)).toBe(1);
  expect(adopt(id, 2, '路灯不亮')).toBe(true);
  expect(reportedRevision(desk.database, id)).toBe(2);
});

it('what the server refused as older is adopted when it comes: it was handed on and back meanwhile', () => {
  const id = newIdentifier();
  adopt(id, 1, '路灯不亮');
  settleReports(
    desk.database,
    [{ id, revision: 2, content: null, updatedAt: now }],
    [{ id, outcome: 'stale', revision: 3 }],
    now,
  );
  expect(adopt(id, 3, '同事写的')).toBe(true);
  // The same once more is no news.
  expect(adopt(id, 3, '同事写的')).toBe(false);
  // Where nothing comes, what stands here is told above what the server has.
  settleReports(
    desk.database,
    [{ id, revision: 4, content: null, updatedAt: now }],
    [{ id, outcome: 'stale', revision: 7 }],
    now,
  );
  expect(due()).toMatchObject([{ id, revision: 8 }]);
});

it('a draft that was handed over is told of once it differs from what came, by this desk’s clock', () => {
  const id = newIdentifier();
  adopt(id, 1, '路灯不亮');
  // A later change is later than this, so that it is told of.
  expect(readStored(desk.database, id)?.ticket.updatedAt).toBe(now);
  expect(due()).toEqual([]);
  // What stood here beside what came is nowhere else.
  adopt(id, 4, '路灯亮了');
  expect(due()).toMatchObject([{ id, revision: 5, content: { fields: { title: { value: '路灯亮了' } } } }]);
  expect(due()[0]?.content?.fields.title.alternatives.map(({ value }) => value)).toEqual(['路灯不亮']);
});

it('says how long a draft that changed meanwhile waits until it is told of again', () => {
  const id = newIdentifier();
  adopt(id, 1, '路灯不亮');
  const until = (seconds: number) =>
    untilNextReport(desk.database, user.id, new Date(Date.parse(now) + seconds * 1_000));
  expect(until(0)).toBeNull();
  const told = { id, revision: 2, content: null, updatedAt: 'before' };
  settleReports(desk.database, [told], [{ id, outcome: 'kept', revision: 2 }], now);
  expect([until(0), until(4), until(60)]).toEqual([10_000, 6_000, 0]);
  // A clock that was set back makes nobody wait for longer.
  expect(until(-3_600)).toBe(10_000);
  expect(untilNextReport(desk.database, 'somebody else', new Date(now))).toBeNull();
});

it('a report whose answer was lost is followed by one above it: the desk’s own words are nobody else’s', () => {
  const id = newIdentifier();
  adopt(id, 1, '路灯不亮');
  adopt(id, 2, '路灯亮了');
  markAttempts(desk.database, due());
  expect(due()).toMatchObject([{ id, revision: 4 }]);
  // What was only tried is nothing that both agree on: a draft that comes in that revision is taken in.
  expect(adopt(id, 3, '同事写的')).toBe(true);
});
