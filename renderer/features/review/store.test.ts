// @vitest-environment jsdom
import { fail, type Result, succeed } from '@shared/domain/result';
import { beforeAll, expect, it } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from '../ticket/test-ticket';

const item = { ticketId: '01900000-0000-7000-8000-0000000000aa' };
const other = { ticketId: '01900000-0000-7000-8000-0000000000bb' };
const decided: unknown[] = [];
const page = (...items: { ticketId: string }[]) => succeed({ items, total: items.length, asOf: null });
let queue: Result<unknown> = page(item);
/** What the core keeps of each ticket that was not sent. */
const kept = new Map<string, unknown>();
let list: typeof import('./list-store');
let store: typeof import('./store');

beforeAll(async () => {
  const review = {
    queue: async () => queue,
    choices: async () => fail('unused'),
    place: async () => succeed({ index: null }),
    keep: async ({ ticketId, unsent }: { ticketId: string; unsent: unknown }) => {
      if (unsent === null) kept.delete(ticketId);
      else kept.set(ticketId, unsent);
      return succeed({});
    },
    get: async ({ ticketId }: { ticketId: string }) =>
      succeed({
        ticket: { ...draft(), id: ticketId },
        transcript: [{}],
        doubts: [],
        claim: null,
        unsent: kept.get(ticketId) ?? null,
      }),
    decide: async (decision: unknown) => {
      decided.push(decision);
      return succeed(item);
    },
  };
  await preparePage({ review });
  store = await import('./store');
  list = await import('./list-store');
});

it('keeps nothing of the queue once no lead is signed in', async () => {
  const { read } = store.useReview.getState();
  await read();
  expect(store.useReview.getState()).toMatchObject({ selectedId: item.ticketId, transcript: [{}] });
  queue = fail('network.timeout');
  await read();
  expect(store.useReview.getState()).toMatchObject({ selectedId: item.ticketId });
  expect(list.useList.getState().total).toBe(1);
  queue = fail('session.not-allowed');
  await read();
  expect(store.useReview.getState()).toMatchObject({ selectedId: null, transcript: [] });
  expect(list.useList.getState()).toMatchObject({ total: 0, lines: {} });
});

it('keeps what a lead wrote on a ticket until the decision carries it', async () => {
  const { useReview, reviewForm, reviewActions } = store;
  const { read, select, write, decide } = useReview.getState();
  queue = page(item, other);
  await read();
  await select(item.ticketId);
  reviewActions.edit({ field: 'title', value: '路灯不亮' });
  write({ reason: '请补充灯杆号', marks: { address: '哪一段' } });
  await select(other.ticketId);
  expect(reviewForm.getState().edits).toEqual({});
  expect([kept.has(item.ticketId), kept.has(other.ticketId)]).toEqual([true, false]);
  await select(item.ticketId);
  expect(reviewForm.getState().edits).toEqual({ title: '路灯不亮' });
  expect(useReview.getState().unsent).toMatchObject({ reason: '请补充灯杆号', marks: { address: '哪一段' } });
  await decide('return', '请补充灯杆号', []);
  expect(decided).toMatchObject([{ ticketId: item.ticketId, edits: [{ field: 'title', value: '路灯不亮' }] }]);
  expect(useReview.getState().selectedId).toBe(other.ticketId);
});

it('has nothing unsent once a correction is taken back by hand', async () => {
  const { useReview, reviewActions } = store;
  await useReview.getState().select(other.ticketId);
  reviewActions.edit({ field: 'title', value: '路' });
  expect(kept.has(other.ticketId)).toBe(true);
  reviewActions.edit({ field: 'title', value: '' });
  expect(kept.has(other.ticketId)).toBe(false);
});
