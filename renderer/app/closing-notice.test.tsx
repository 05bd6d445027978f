// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { callOf } from '../test/call';
import { preparePage } from '../test/page';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says what the desk waits for before it closes, and how far behind it is, and lets a person go', async () => {
  vi.useFakeTimers();
  vi.resetModules();
  let tellClosing: () => void = () => undefined;
  let closedNow = 0;
  await preparePage({
    on(name: string, listener: () => void) {
      if (name === 'shell.closing') tellClosing = listener;
      return () => undefined;
    },
    shell: {
      closeNow: async () => {
        closedNow += 1;
        return succeed({});
      },
    },
  });
  const { useCallStore } = await import('../features/call');
  const { ClosingNotice } = await import('./closing-notice');
  const call = callOf('01a2062f-6284-72f8-afc8-b013e7acc418', 'live');
  useCallStore.setState({ running: call, levels: { agent: 0, caller: 0, lagMs: 7_200, positionMs: 9_000 } });
  render(
    <MantineProvider env="test">
      <ClosingNotice />
    </MantineProvider>,
  );
  act(() => tellClosing());
  expect(screen.queryByRole('dialog')).toBeNull();
  act(() => vi.advanceTimersByTime(600));
  expect(screen.getByRole('status').textContent).toContain('8');
  // The way out throws words away: it is pressed on purpose or not at all.
  act(() => vi.advanceTimersByTime(100));
  expect(document.activeElement).toBe(screen.getByRole('status'));
  fireEvent.click(screen.getByRole('button'));
  expect(closedNow).toBe(1);
  act(() => useCallStore.setState({ running: null }));
  expect(screen.queryByRole('button')).toBeNull();
});
