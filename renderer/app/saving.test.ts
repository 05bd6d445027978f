// @vitest-environment jsdom
import type { FieldEdit } from '@shared/contracts/ticket';
import { fail, succeed } from '@shared/domain/result';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draft } from '../features/ticket/test-ticket';
import { preparePage } from '../test/page';

const listeners = new Map<string, (payload: object) => void>();
let onDisk: FieldEdit[];
let canWrite: boolean;
let isReadyToClose: boolean;
let ends: (() => void)[];
let form: typeof import('../features/ticket/desk-form');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  onDisk = [];
  canWrite = true;
  isReadyToClose = false;
  await preparePage({
    on(name: string, listener: (payload: object) => void) {
      listeners.set(name, listener);
      return () => undefined;
    },
    shell: {
      readyToClose: async () => {
        isReadyToClose = true;
        return succeed({});
      },
    },
    ticket: {
      async edit({ edits }: { edits: FieldEdit[] }) {
        if (!canWrite) return fail('database.full');
        onDisk.push(...edits);
        return succeed(draft());
      },
    },
  });
  form = await import('../features/ticket/desk-form');
  const { connectSaving } = await import('./saving');
  ends = [form.connectDeskForm(), connectSaving()];
  form.showTicket({ ...draft(), callId: null });
});
afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
});

const type = (value: string) => form.deskActions.edit({ field: 'content', value });
/** Lets promises settle; no timer of the saver is due yet. */
const settle = () => vi.advanceTimersByTimeAsync(0);

it.each(['shell.saving', 'shell.closing'])(
  'puts what was typed on disk at %s, without waiting for a pause',
  async (event) => {
    type('正在打的半句');
    await settle();
    expect(onDisk).toEqual([]);
    listeners.get(event)?.({ byPerson: true });
    await settle();
    expect(onDisk).toEqual([{ field: 'content', value: '正在打的半句' }]);
    expect(isReadyToClose).toBe(event === 'shell.closing');
  },
);

it('does so when the window is left', async () => {
  type('切到别的窗口');
  window.dispatchEvent(new Event('blur'));
  await settle();
  expect(onDisk).toHaveLength(1);
});

it('keeps in memory what can not be written before the sleep, and writes it afterwards', async () => {
  canWrite = false;
  type('睡前没存上');
  listeners.get('shell.saving')?.({});
  await settle();
  expect(form.deskForm.getState().save.kind).toBe('failed');
  canWrite = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onDisk).toEqual([{ field: 'content', value: '睡前没存上' }]);
});
