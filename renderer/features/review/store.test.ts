// @vitest-environment jsdom
import { fail, type Result, succeed } from '@shared/domain/result';
import { beforeAll, expect, it } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from '../ticket/test-ticket';

const item = { ticketId: '01900000-0000-7000-8000-0000000000aa' };
const other = { ticketId: '01900000-0000-7000-8000-0000000000bb' };
const decided: unknown[] = [];
let queue: Result<unknown> = succeed({ items: [item], asOf: null });
let store: typeof import('./store');

beforeAll(async () => {
  const review = {
    queue: async () => queue,
    get: async ({ ticketId }: { ticketId: string }) =>
      succeed({ ticket: { ...draft(), id: ticketId }, transcript: [{}], doubts: [] }),
    decide: async (decision: unknown) => {
      decided.push(decision);
      return succeed(item);
    },
  };
  await preparePage({ review });
  store = await import('./store');
});

it('keeps nothing of the queue once no lead is signed in', async () => {
  const { read } = store.useReview.getState();
  await read();
  expect(store.useReview.getState()).toMatchObject({ selectedId: item.ticketId, transcript: [{}] });
  queue = fail('network.timeout');
  await read();
  expect(store.useReview.getState()).toMatchObject({ items: [item], selectedId: item.ticketId });
  queue = fail('session.not-allowed');
  await read();
  expect(store.useReview.getState()).toMatchObject({ items: [], selectedId: null, transcript: [] });
});

it('keeps what a lead wrote on a ticket until the decision carries it', async () => {
  const { useReview, reviewForm, reviewActions, unsentOn, isWritten } = store;
  const { read, select, write, decide } = useReview.getState();
  const isUnsent = (ticketId: string) => isWritten(unsentOn(useReview.getState(), ticketId));
  queue = succeed({ items: [item, other], asOf: null });
  await read();
  await select(item.ticketId);
  reviewActions.edit({ field: 'title', value: '路灯不亮' });
  write({ reason: '请补充灯杆号', marks: { address: '哪一段' } });
  await select(other.ticketId);
  expect(reviewForm.getState().edits).toEqual({});
  expect([isUnsent(item.ticketId), isUnsent(other.ticketId)]).toEqual([true, false]);
  await select(item.ticketId);
  expect(reviewForm.getState().edits).toEqual({ title: '路灯不亮' });
  expect(unsentOn(useReview.getState(), item.ticketId).reason).toBe('请补充灯杆号');
  await decide('return', '请补充灯杆号', []);
  expect(decided).toMatchObject([{ ticketId: item.ticketId, edits: [{ field: 'title', value: '路灯不亮' }] }]);
  expect(isUnsent(item.ticketId)).toBe(false);
});

it('has nothing unsent once a correction is taken back by hand', async () => {
  const { useReview, reviewActions, unsentOn, isWritten } = store;
  await useReview.getState().select(other.ticketId);
  reviewActions.edit({ field: 'title', value: '路' });
  expect(isWritten(unsentOn(useReview.getState(), other.ticketId))).toBe(true);
  reviewActions.edit({ field: 'title', value: '' });
  expect(isWritten(unsentOn(useReview.getState(), other.ticketId))).toBe(false);
});
