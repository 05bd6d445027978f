// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { Call } from '@shared/domain/call';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { callOf } from '../../test/call';
import { preparePage } from '../../test/page';

const listeners = new Map<string, Set<(payload: unknown) => void>>();
const tell = (name: string, payload: object) =>
  act(async () => {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  });
let kept: Call;
let active: Call | null;
let resumed: { callId: string; file?: { token: string; name: string } }[];
let feature: typeof import('.');
let end: () => void;

beforeEach(async () => {
  vi.resetModules();
  listeners.clear();
  kept = { ...callOf('broken', 'ended'), failure: 'call.interrupted' };
  active = null;
  resumed = [];
  await preparePage({
    on(name: string, listener: (payload: unknown) => void) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      return () => listeners.get(name)?.delete(listener);
    },
    shell: { chooseAudio: async () => succeed({ token: 'again', name: '投诉.wav' }) },
    call: {
      speech: async () => succeed(null),
      active: async () => succeed(active === null ? null : { call: active, segments: [] }),
      get: async () => succeed({ call: kept, segments: [] }),
      async resume(input: { callId: string }) {
        resumed.push(input);
        if (kept.state !== 'ended') return fail('call.active');
        kept = { ...kept, state: 'preparing', failure: null };
        return succeed(kept);
      },
    },
  });
  feature = await import('.');
  end = feature.connectCall();
});
afterEach(() => {
  end();
  cleanup();
});

async function show(canResume: boolean) {
  await act(async () => feature.useCallStore.getState().open('broken'));
  await act(async () =>
    render(
      <MantineProvider>
        <feature.ConversationPanel canResume={canResume} />
      </MantineProvider>,
    ),
  );
}
const button = () => screen.queryByRole('button', { name: '继续接听' });

it('offers to go on with a call that broke off, does so once however often it is pressed, and then offers it no more', async () => {
  await show(true);
  expect(screen.getByRole('alert').textContent).toContain('这通电话中途断了');
  const go = screen.getByRole('button', { name: '继续接听' });
  await act(async () => {
    fireEvent.click(go);
    fireEvent.click(go);
  });
  expect(resumed).toEqual([{ callId: 'broken' }]);
  expect(button()).toBeNull();
  expect(feature.useCallStore.getState().running?.id).toBe('broken');
});

it('does so by key, too', async () => {
  await show(true);
  await act(async () => fireEvent.keyDown(window, { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true }));
  expect(resumed).toEqual([{ callId: 'broken' }]);
});

it('offers it neither for a ticket that is closed, nor for a call that was hung up, nor while another runs', async () => {
  await show(false);
  expect(button()).toBeNull();
  cleanup();
  await show(true);
  expect(button()).not.toBeNull();
  await tell('call.changed', { call: callOf('another', 'live') });
  expect(button()).toBeNull();
  await tell('call.changed', { call: callOf('another', 'ended') });
  expect(button()).not.toBeNull();
  await tell('call.changed', { call: callOf('broken', 'ended') });
  expect(button()).toBeNull();
});

it("asks for a recording's file again", async () => {
  kept = { ...kept, source: 'file', label: '投诉.wav' };
  await show(true);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: '继续接听' })));
  expect(resumed).toEqual([{ callId: 'broken', file: { token: 'again', name: '投诉.wav' } }]);
});

it('goes on by itself when the core alone was lost in mid-call, and not a second time', async () => {
  await show(true);
  const core = async () => {
    kept = { ...kept, state: 'ended', failure: 'call.interrupted' };
    await tell('core.restarted', {});
  };
  await tell('call.changed', { call: callOf('broken', 'live') });
  await core();
  expect(resumed).toEqual([{ callId: 'broken' }]);
  expect(feature.useCallStore.getState().call?.state).toBe('preparing');
  await core();
  expect(resumed).toHaveLength(1);
  expect(button()).not.toBeNull();
});

it('leaves a call alone that was over before the core was lost', async () => {
  await show(true);
  await tell('core.restarted', {});
  expect(resumed).toEqual([]);
});
