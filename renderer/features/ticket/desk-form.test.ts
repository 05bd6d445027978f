// @vitest-environment jsdom
import type { EventName } from '@shared/contracts/events';
import { fail, succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from './test-ticket';

const locked: Ticket = { ...draft(), id: '01900000-0000-7000-8000-0000000000aa' };
const open: Ticket = { ...draft(), id: '01900000-0000-7000-8000-0000000000bb' };
const listeners = new Map<EventName, (payload: unknown) => void>();
let isLocked = true;
let form: typeof import('./desk-form');

beforeAll(async () => {
  await preparePage({
    on(name: EventName, listener: (payload: unknown) => void) {
      listeners.set(name, listener);
      return () => undefined;
    },
    call: { get: async () => fail('call.not-found') },
    ticket: {
      edit: async ({ ticketId }: { ticketId: string }) =>
        ticketId === locked.id && isLocked ? fail('ticket.locked') : succeed({ ...open, id: ticketId }),
      reopen: async () => {
        isLocked = false;
        return succeed(locked);
      },
      finish: async () => succeed({ ...open, status: 'finished' }),
    },
  });
  form = await import('./desk-form');
});

describe('the desk form', () => {
  it('finishes a ticket although another one has edits that can not be written any more', async () => {
    form.showTicket(locked);
    form.deskActions.edit({ field: 'title', value: '晚到的字' });
    expect(await form.flushEdits()).toBe(false);
    form.showTicket(open);
    form.deskActions.edit({ field: 'title', value: '路灯不亮' });
    expect(await form.finishTicket()).toBe(true);
    expect(form.deskForm.getState().ticket?.status).toBe('finished');
  });

  it('opens a finished ticket again for the words that came too late for it', async () => {
    form.showTicket(locked);
    expect(form.deskForm.getState().edits).toEqual({ title: '晚到的字' });
    await vi.waitFor(() => expect(form.deskForm.getState().save.kind).toBe('failed'));
    expect(await form.reopenTicket()).toBe(true);
    expect(form.deskForm.getState().edits).toEqual({});
  });

  it('leaves nothing on the screen when its agent signs out', async () => {
    const end = form.connectDeskForm();
    form.showTicket(open);
    listeners.get('session.changed')?.({ mode: 'server', user: { id: open.agentId }, serverUrl: '' });
    expect(form.deskForm.getState().ticket).not.toBeNull();
    listeners.get('session.changed')?.({ mode: 'server', user: null, serverUrl: '' });
    await form.flushEdits();
    expect(form.deskForm.getState().ticket).toBeNull();
    end();
  });
});
