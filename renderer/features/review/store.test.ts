// @vitest-environment jsdom
import { fail, type Result, succeed } from '@shared/domain/result';
import { beforeAll, expect, it } from 'vitest';
import { preparePage } from '../../test/page';

const item = { ticketId: '01900000-0000-7000-8000-0000000000aa' };
let queue: Result<unknown> = succeed({ items: [item], asOf: null });
let store: typeof import('./store');

beforeAll(async () => {
  const review = { queue: async () => queue, get: async () => succeed({ ticket: null, transcript: [{}], doubts: [] }) };
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
