// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { Call } from '@shared/domain/call';
import { succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callOf } from '../../test/call';
import { preparePage } from '../../test/page';

const listeners = new Map<string, (payload: unknown) => void>();
const tell = (name: string, payload: object) => act(async () => listeners.get(name)?.(payload));
const stopped: string[] = [];
let active: Call | null = null;
let feature: typeof import('.');
let end: () => void;
let returnedTo: string | null;

beforeEach(async () => {
  vi.resetModules();
  stopped.length = 0;
  active = null;
  returnedTo = null;
  await preparePage({
    on(name: string, listener: (payload: unknown) => void) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    call: {
      speech: async () => succeed(null),
      active: async () => succeed(active === null ? null : { call: active, segments: [] }),
      get: async ({ callId }: { callId: string }) => succeed({ call: callOf(callId, 'ended'), segments: [] }),
      async stop({ callId }: { callId: string }) {
        stopped.push(callId);
        return succeed(callOf(callId, 'ended'));
      },
    },
  });
  feature = await import('.');
});
afterEach(() => {
  end();
  cleanup();
});

async function show(deskTicketId: string | null) {
  await act(async () => {
    end = feature.connectCall();
    render(
      <MantineProvider>
        <feature.CallBar
          phone=""
          deskTicketId={deskTicketId}
          onNew={() => undefined}
          onReturn={(ticketId) => {
            returnedTo = ticketId;
          }}
        />
      </MantineProvider>,
    );
  });
}
const button = (name: string) => screen.queryByRole('button', { name });

describe('the bar of the call', () => {
  it('shows a call that runs, ends it and leads back to it, whatever else is on the desk', async () => {
    await show('ticket-old');
    await tell('call.changed', { call: callOf('running', 'live') });
    await act(async () => void feature.useCallStore.getState().open('old'));
    expect(feature.useCallStore.getState().call?.id).toBe('old');
    expect(screen.getByText('通话中')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '回到通话' })));
    expect(returnedTo).toBe('ticket-running');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '挂断' })));
    expect(stopped).toEqual(['running']);
    expect(button('挂断')).toBeNull();
    expect(screen.getByText('已结束')).toBeTruthy();
    expect(feature.useCallStore.getState().call?.id).toBe('old');
  });

  it('finds the call that runs when the page is loaded, and lets go of it when it ends', async () => {
    active = callOf('running', 'live');
    await show(null);
    expect(button('挂断')).not.toBeNull();
    expect(button('回到通话')).not.toBeNull();
    await tell('call.changed', { call: callOf('running', 'failed') });
    expect(button('挂断')).toBeNull();
    expect(screen.getByText('空闲')).toBeTruthy();
  });

  it('needs no way back while the running call is on the desk', async () => {
    active = callOf('running', 'live');
    await show('ticket-running');
    expect(button('挂断')).not.toBeNull();
    expect(button('回到通话')).toBeNull();
  });
});
