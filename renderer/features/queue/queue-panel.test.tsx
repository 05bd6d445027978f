// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { OwnTickets, QueueState } from '@shared/contracts/queue';
import { succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';

let own: OwnTickets | null;
let shown: QueueState;
let entry: unknown;
let waiting: unknown[];
let opened: string[];
let panel: typeof import('./queue-panel');
const state: QueueState = {
  connection: 'online',
  queued: 2,
  sending: 1,
  refused: 1,
  lastContactAt: null,
  nextAttemptAt: null,
  lastFailure: null,
};
const refused = {
  operationId: 'o1',
  ticketId: 't1',
  title: '被拒的工单',
  kind: 'ticket.finish',
  delivery: 'refused',
  attempts: 3,
  createdAt: '2026-05-12T02:00:00.000Z',
  lastAttemptAt: null,
  refusal: { code: 'ticket.changed-meanwhile' },
};

beforeEach(async () => {
  vi.resetModules();
  [shown, entry, waiting] = [state, refused, []];
  own = { saved: 4, accepted: 7, lastAccepted: [{ ticketId: 't9', title: '路灯', number: '3211-20260512-000007' }] };
  opened = [];
  await preparePage({
    on: () => () => undefined,
    queue: {
      state: async () => succeed(shown),
      entries: async () => succeed([entry, ...waiting]),
      own: async () => succeed(own),
    },
  });
  panel = await import('./queue-panel');
});
afterEach(cleanup);

async function draw() {
  const { connectQueue } = await import('./store');
  await act(async () => {
    connectQueue();
    render(
      <MantineProvider>
        <panel.QueuePanel onOpenTicket={(ticketId) => opened.push(ticketId)} />
      </MantineProvider>,
    );
  });
  return [...document.querySelectorAll('dl > div')].map((part) => part.textContent);
}

it('shows an agent all five states, the refused with its reason, the accepted with its number', async () => {
  expect(await draw()).toEqual(['已存本机4', '等待上传2', '正在上传1', '今天已受理7', '服务器拒收1']);
  expect(screen.getByText(/已被别人改过/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /3211-20260512-000007/ }));
  expect(opened).toEqual(['t9']);
});

it('does not promise that a parked ticket goes by itself, nor says that the network is gone before anybody tried', async () => {
  shown = { ...state, connection: 'offline' };
  entry = { ...refused, refusal: { code: 'server.unavailable' } };
  await draw();
  expect(screen.getByText(/请再传一次/)).toBeTruthy();
  expect(screen.getByText(/正在连接服务器/)).toBeTruthy();
  expect(screen.queryByText(/网络断开/)).toBeNull();
});

it('lists the next to go of a long queue, and says how many follow', async () => {
  shown = { ...state, queued: 900 };
  waiting = Array.from({ length: 180 }, (_, index) => ({
    ...{ ...refused, operationId: `w${index}`, delivery: 'queued', refusal: null },
  }));
  await draw();
  expect(screen.getAllByRole('listitem')).toHaveLength(1 + 20 + 1);
  expect(screen.getByText(/另有 881 件/)).toBeTruthy();
});

it('shows a lead what a lead sends', async () => {
  own = null;
  expect(await draw()).toEqual(['等待上传2', '正在上传1', '服务器拒收1']);
});
