// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { Call } from '@shared/domain/call';
import { succeed } from '@shared/domain/result';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { callOf } from '../test/call';
import { preparePage } from '../test/page';

const listeners = new Map<string, (payload: unknown) => void>();
afterEach(cleanup);

it('goes on to the next call when one begins', async () => {
  const api = {
    on(name: string, listener: (payload: unknown) => void) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    call: { get: async () => succeed({ call: callOf('first', 'ended'), segments: [] }) },
  };
  await preparePage(api);
  const { TranscriptScreen } = await import('./transcript-screen');
  const { useCallStore } = await import('../features/call');
  const shown = () => useCallStore.getState().call?.id;
  const tell = (next: Call) => act(async () => listeners.get('call.changed')?.({ call: next }));

  await act(async () => {
    render(
      <MantineProvider>
        <TranscriptScreen callId="first" />
      </MantineProvider>,
    );
  });
  expect(shown()).toBe('first');
  await tell(callOf('another', 'ended'));
  expect(shown()).toBe('first');
  await tell(callOf('second', 'preparing'));
  expect(shown()).toBe('second');
});
