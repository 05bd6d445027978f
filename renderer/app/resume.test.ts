// @vitest-environment jsdom
import { succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { draft } from '../features/ticket/test-ticket';
import { preparePage } from '../test/page';

const at = (minute: number) => `2026-05-12T10:${minute}:00.000+08:00`;
const drafted = (id: string, minute: number): Ticket => ({ ...draft(), id, updatedAt: at(minute) });
const returned = (id: string, minute: number, delivery: Ticket['delivery']): Ticket => ({
  ...drafted(id, minute),
  status: 'returned',
  delivery,
});

let tickets: Ticket[] = [];
let unfinished: typeof import('./resume').unfinished;

beforeAll(async () => {
  await preparePage({
    ticket: {
      list: async ({ statuses }: { statuses: string[] }) => {
        const found = tickets.filter(({ status }) => statuses.includes(status));
        return succeed({
          total: found.length,
          tickets: found.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
        });
      },
    },
  });
  ({ unfinished } = await import('./resume'));
});
beforeEach(() => {
  tickets = [];
});

it('goes on with the draft or the returned ticket that was changed last', async () => {
  tickets = [drafted('draft', 40), returned('mended', 50, 'saved')];
  expect(await unfinished()).toBe('mended');
  tickets = [drafted('draft', 55), returned('mended', 50, 'saved')];
  expect(await unfinished()).toBe('draft');
});

it('leaves a returned ticket alone that nobody began to mend, however lately it was pulled', async () => {
  tickets = [drafted('draft', 20), returned('untouched', 50, 'accepted')];
  expect(await unfinished()).toBe('draft');
  tickets = [returned('untouched', 50, 'accepted')];
  expect(await unfinished()).toBeNull();
});
