// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { QueueState } from '@shared/contracts/queue';
import { succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../test/page';

let tellClosing: (payload: { byPerson: boolean }) => void;
let told: string[];
let setWaiting: (queued: number, connection?: QueueState['connection']) => void;

beforeEach(async () => {
  vi.resetModules();
  told = [];
  const tell = (name: string) => async () => {
    told.push(name);
    return succeed({});
  };
  await preparePage({
    on(name: string, listener: typeof tellClosing) {
      if (name === 'shell.closing') tellClosing = listener;
      return () => undefined;
    },
    shell: { readyToClose: tell('ready'), askBeforeClose: tell('ask'), stayOpen: tell('stay') },
  });
  const { useQueue } = await import('../features/queue');
  const { connectSaving } = await import('./saving');
  const { ClosingQuestion } = await import('./closing-question');
  setWaiting = (queued, connection = 'offline') =>
    useQueue.setState({
      state: {
        connection,
        queued,
        sending: 0,
        refused: 0,
        lastContactAt: null,
        nextAttemptAt: null,
        lastFailure: null,
      },
    });
  connectSaving();
  render(
    <MantineProvider env="test">
      <ClosingQuestion />
    </MantineProvider>,
  );
});
afterEach(cleanup);

const closeBy = (byPerson: boolean) => act(async () => tellClosing({ byPerson }));

it('closes without a word when everything is sent, or when the whole app ends', async () => {
  setWaiting(0);
  await closeBy(true);
  setWaiting(3);
  await closeBy(false);
  expect(told).toEqual(['ready', 'ready']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says how many tickets wait before a person leaves them, and lets the person stay', async () => {
  setWaiting(3);
  await closeBy(true);
  expect(screen.getByRole('dialog').textContent).toContain('3 张工单没有上传');
  fireEvent.click(screen.getByRole('button', { name: '不关了' }));
  expect(told).toEqual(['ask', 'stay']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('closes when the person says so', async () => {
  setWaiting(3);
  await closeBy(true);
  fireEvent.click(screen.getByRole('button', { name: '先关闭，下次上传' }));
  expect(told).toEqual(['ask', 'ready']);
});

it('closes by itself once all are sent, and once', async () => {
  setWaiting(3, 'online');
  await closeBy(true);
  act(() => setWaiting(1, 'online'));
  expect(told).toEqual(['ask']);
  await act(async () => setWaiting(0, 'online'));
  expect(told).toEqual(['ask', 'ready']);
});
