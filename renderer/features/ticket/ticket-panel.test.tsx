// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { FieldEdit } from '@shared/contracts/ticket';
import { succeed } from '@shared/domain/result';
import type { Delivery } from '@shared/domain/ticket';
import { applyEdit } from '@shared/domain/ticket-form';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from './test-ticket';

const entry = { id: 'merchant-1', name: '东丽便利店', signName: '', address: '天园大道988号' };
/** What the core has. */
let stored = draft();
/** How often the server was asked to take it. */
let attempts = 0;
let panel: typeof import('./ticket-panel');
let form: typeof import('./desk-form');

beforeAll(async () => {
  const nothing = async () => succeed([]);
  const api = {
    on: () => () => undefined,
    queue: { entries: async () => succeed([{ ticketId: stored.id, attempts }]) },
    catalog: { entities: async () => succeed([{ entry }]), units: nothing, divisions: nothing },
    ticket: {
      async edit({ edits }: { edits: FieldEdit[] }) {
        const fields = edits.reduce((form, { field, value }) => applyEdit(form, field, value), stored.fields);
        stored = { ...stored, fields };
        return succeed(stored);
      },
    },
  };
  await preparePage(api);
  [panel, form] = [await import('./ticket-panel'), await import('./desk-form')];
});
beforeEach(() => {
  stored = draft();
  attempts = 0;
});
afterEach(cleanup);

const show = () =>
  act(async () => {
    render(
      <MantineProvider>
        <panel.TicketPanel onNew={() => undefined} />
      </MantineProvider>,
    );
  });
const entityInput = () => screen.getByLabelText<HTMLInputElement>('主体', { selector: 'input' });
const type = (value: string) => act(async () => void fireEvent.change(entityInput(), { target: { value } }));

it.each<[Delivery, boolean]>([
  ['queued', true],
  ['refused', true],
  ['sending', false],
  ['accepted', false],
])('offers to change a finished ticket that is %s: %s', async (delivery, offered) => {
  form.showTicket({ ...draft(), status: 'finished', delivery });
  await show();
  expect(screen.queryByRole('button', { name: '撤回修改' }) !== null).toBe(offered);
});

it('says to whom a draft was handed on, and lets its agent put it away; one that a lead still has stays', async () => {
  const takenBy = { id: 'lead', name: '一组班长', at: '2026-05-12T02:00:00.000Z' };
  form.showTicket({ ...draft(), takenBy });
  await show();
  expect(screen.getByText(/一组班长.*接手了这张草稿/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '放弃这张工单' })).toBeNull();
  cleanup();
  form.showTicket({ ...draft(), takenBy: { ...takenBy, handedTo: { id: 'b', name: '二号坐席' } } });
  await show();
  expect(screen.getByText(/转给了二号坐席/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '放弃这张工单' })).toBeTruthy();
});

it('offers no change of a ticket that the server may have already', async () => {
  attempts = 1;
  form.showTicket({ ...draft(), status: 'finished', delivery: 'queued' });
  await show();
  expect(screen.queryByRole('button', { name: '撤回修改' })).toBeNull();
  cleanup();
  form.showTicket({ ...draft(), status: 'finished', delivery: 'refused' });
  await show();
  expect(screen.queryByRole('button', { name: '撤回修改' })).not.toBeNull();
});

it('takes a registered name that is typed to its last character, and keeps the number of one that is chosen', async () => {
  form.showTicket(stored);
  await show();
  await type('东丽便利');
  const option = await screen.findByText(entry.name);
  await type(entry.name);
  expect(entityInput().value).toBe(entry.name);
  await act(async () => void fireEvent.click(option));
  await form.flushEdits();
  expect(stored.fields.entity.value).toEqual({ name: entry.name, address: entry.address, registryId: entry.id });
});
