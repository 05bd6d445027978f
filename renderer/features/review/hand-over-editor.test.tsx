// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';
import { draft } from '../ticket/test-ticket';

const ticket = draft();
let isOffline: boolean;
let answered: Promise<unknown>;
let handed: unknown[];
let ended: number;
let Editor: typeof import('./hand-over-editor').HandOverEditor;

beforeEach(async () => {
  vi.resetModules();
  [isOffline, handed, ended] = [false, [], 0];
  answered = Promise.resolve();
  await preparePage({
    on: () => () => undefined,
    review: {
      groupAgents: async () => {
        await answered;
        if (isOffline) return fail('review.hand-over-offline');
        return succeed([
          { id: ticket.agentId, name: '演示坐席' },
          { id: 'b', name: '二号坐席' },
          { id: 'c', name: '三号坐席' },
          { id: 'd', name: '李娜', username: 'lina' },
          { id: 'e', name: '李娜', username: 'lina2' },
        ]);
      },
      get: async () => succeed({ ticket, transcript: [], doubts: [], claim: null, unsent: null }),
      handOver: async (input: unknown) => {
        handed.push(input);
        return succeed({});
      },
    },
  });
  Editor = (await import('./hand-over-editor')).HandOverEditor;
  await (await import('./store')).useReview.getState().select(ticket.id);
});
afterEach(cleanup);

const draw = () =>
  act(async () => {
    render(
      <MantineProvider>
        <Editor agentId={ticket.agentId} onDone={() => (ended += 1)} />
      </MantineProvider>,
    );
  });

it('offers the other agents of the group, and hands the draft to the chosen one by keyboard alone', async () => {
  await draw();
  const name = screen.getByRole('combobox', { name: /转给哪位坐席/ });
  expect(document.activeElement).toBe(name);
  await act(async () => void fireEvent.change(name, { target: { value: '三' } }));
  expect(screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).toEqual(['三号坐席']);
  await act(async () => void fireEvent.keyDown(name, { key: 'Enter', code: 'Enter' }));
  await act(async () => void fireEvent.keyDown(name, { key: 'Enter', code: 'Enter', ctrlKey: true }));
  expect(handed).toEqual([{ ticketId: ticket.id, agentId: 'c', edits: [] }]);
  expect(ended).toBe(1);
});

it('tells agents of one name apart by what they sign in with', async () => {
  await draw();
  const name = screen.getByRole('combobox', { name: /转给哪位坐席/ });
  await act(async () => void fireEvent.change(name, { target: { value: '李' } }));
  const shown = screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
  expect(shown).toEqual(['李娜 (lina)', '李娜 (lina2)']);
});

it('hands nothing to whom the list no longer shows: the key that chooses does not send as well', async () => {
  await draw();
  const name = screen.getByRole('combobox', { name: /转给哪位坐席/ });
  const type = (text: string) => act(async () => void fireEvent.change(name, { target: { value: text } }));
  const press = (key: string, ctrlKey = false) =>
    act(async () => void fireEvent.keyDown(name, { key, code: key, ctrlKey }));
  await type('二');
  await press('Enter');
  await type('没有这个人');
  await press('Enter', true);
  await type('三');
  await press('Enter', true);
  expect(handed).toEqual([]);
  await press('Enter', true);
  expect(handed).toEqual([{ ticketId: ticket.id, agentId: 'c', edits: [] }]);
});

it('asks for a name once there are names: one that was typed before would find nobody', async () => {
  let answer = () => {};
  answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await draw();
  expect(screen.queryByRole('combobox')).toBeNull();
  await act(async () => answer());
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /转给哪位坐席/ }));
});

it('says so when the server is out of reach, and asks again', async () => {
  isOffline = true;
  await draw();
  expect(screen.getByRole('alert').textContent).toMatch(/连不上服务器/);
  isOffline = false;
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '再试一次' })));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('combobox')).toBeTruthy();
});
