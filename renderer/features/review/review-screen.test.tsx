// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from '../ticket/test-ticket';

const ticket = { ...draft(), status: 'finished' as const, number: '3211-20261122-000001' };
const item = {
  ticketId: ticket.id,
  number: ticket.number,
  title: '路灯不亮',
  place: '',
  urgency: 'normal',
  agentName: '演示坐席',
  finishedAt: ticket.updatedAt,
  status: 'finished',
  doubts: [],
  pending: false,
  claim: null,
  unsent: false,
};
const lookAlike = {
  ...{ ticketId: '01990000-0000-7000-8000-000000000001', number: '3211-20261121-000007', title: '学府路路灯不亮' },
  ...{ place: '京口区学府路', unit: '', stage: 'dispatched', finishedAt: ticket.updatedAt, done: '', furtherCalls: 0 },
  ...{ sameCaller: false, reasons: ['place'], score: 0.9 },
};
const decided: unknown[] = [];
let ReviewScreen: typeof import('./review-screen').ReviewScreen;

beforeAll(async () => {
  const nothing = async () => succeed([]);
  const api = {
    on: () => () => undefined,
    catalog: { entities: nothing, units: nothing, divisions: nothing },
    similar: {
      find: async () => succeed({ tickets: [lookAlike], source: 'server' }),
    },
    review: {
      queue: async () => succeed({ items: [item], total: 1, asOf: null }),
      choices: async () => fail('unused'),
      place: async () => succeed({ index: 0 }),
      keep: async () => succeed({}),
      get: async () => succeed({ ticket, transcript: [], doubts: [], claim: null, unsent: null }),
      decide: async (decision: unknown) => {
        decided.push(decision);
        return succeed(item);
      },
    },
  };
  await preparePage(api);
  ({ ReviewScreen } = await import('./review-screen'));
});
afterEach(cleanup);

const press = (key: string) =>
  act(async () => void fireEvent.keyDown(document.body, { key, code: `Key${key.toUpperCase()}` }));

it('names the look-alikes, with nothing to join', async () => {
  render(
    <MantineProvider>
      <ReviewScreen />
    </MantineProvider>,
  );
  const panel = await screen.findByRole('region', { name: '相似工单' }, { timeout: 10_000 });
  expect(panel.textContent).toContain('1');
  await act(async () => void fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ', altKey: true }));
  expect(screen.getAllByText('学府路路灯不亮')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: /并入/ })).toBeNull();
});

it('approves with a key, but not while a reason to return is being written', async () => {
  await act(
    async () =>
      void render(
        <MantineProvider>
          <ReviewScreen />
        </MantineProvider>,
      ),
  );
  await press('r');
  expect(screen.getByRole('textbox', { name: /理由/ })).toBeTruthy();
  await press('a');
  expect(decided).toEqual([]);
  await act(async () => void fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' }));
  await press('a');
  expect(decided).toMatchObject([{ ticketId: ticket.id, decision: 'approve' }]);
});
