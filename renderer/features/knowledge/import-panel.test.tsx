// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';

const preview = { importId: 'i', rows: 3, added: 600, changed: 0, same: 0, bad: 0, problems: [], sample: [] };
let answer: (result: object) => void = () => undefined;
const send = vi.fn(
  () =>
    new Promise((resolve) => {
      answer = resolve;
    }),
);
const cancel = vi.fn(async () => succeed({}));
const undo = vi.fn();
let tell: (news: object) => void = () => undefined;

beforeAll(() =>
  preparePage({
    on: (_name: string, listen: (news: object) => void) => {
      tell = listen;
      return () => undefined;
    },
    knowledgeImport: { send, cancel, undo },
  }),
);
beforeEach(async () => {
  const { useImport } = await import('./import-store');
  const { useSession } = await import('../session');
  useSession.setState({ session: { user: { id: 'lead' } } as never });
  useImport.setState({ userId: 'lead', step: { name: 'checked', preview, sent: 0, failure: null } });
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

async function show() {
  const { ImportPanel } = await import('./import-panel');
  render(
    <MantineProvider>
      <ImportPanel />
    </MantineProvider>,
  );
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('shows how far the sending is, stops it and says how much of it was taken back', async () => {
  undo.mockResolvedValue(succeed({ takenBack: 399, left: 1 }));
  await show();
  press('把 600 条送审');
  act(() => tell({ importId: 'i', phase: 'sending', done: 400, total: 600 }));
  expect(screen.getByText('已送 400 / 600')).toBeTruthy();
  press('停止并撤回');
  expect(cancel).toHaveBeenCalledWith({ importId: 'i' });
  expect(screen.getByText(/正在停止/)).toBeTruthy();
  await act(async () => answer(succeed({ sent: 400, refused: [], cancelled: true })));
  expect(await screen.findByText('已撤回 399 条。')).toBeTruthy();
  expect(screen.getByText('另有 1 条已被其他人发布，没有撤回。')).toBeTruthy();
});

it('takes back what was sent, too, when the last part was on its way as it was stopped', async () => {
  undo.mockResolvedValue(succeed({ takenBack: 600, left: 0 }));
  await show();
  press('把 600 条送审');
  press('停止并撤回');
  await act(async () => answer(succeed({ sent: 600, refused: [], cancelled: false })));
  expect(await screen.findByText('已撤回 600 条，什么都没有发布。')).toBeTruthy();
});

it('goes on while its page is left, and is found again there', async () => {
  await show();
  press('把 600 条送审');
  cleanup();
  await show();
  act(() => tell({ importId: 'i', phase: 'sending', done: 200, total: 600 }));
  expect(screen.getByText('已送 200 / 600')).toBeTruthy();
  await act(async () => answer(succeed({ sent: 600, refused: [], cancelled: false })));
  expect(await screen.findByText('已送审 600 条，另一位班长审核后发布。')).toBeTruthy();
});

it('says what the server has when the line breaks, and offers to go on or to take back, as often as it needs', async () => {
  undo.mockResolvedValueOnce(fail('network.unreachable')).mockResolvedValueOnce(succeed({ takenBack: 400, left: 0 }));
  await show();
  press('把 600 条送审');
  act(() => tell({ importId: 'i', phase: 'sending', done: 400, total: 600 }));
  await act(async () => answer(fail('network.unreachable')));
  expect(await screen.findByText(/已送出 400 \/ 600 条/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '把 200 条送审' })).toBeTruthy();
  press('撤回这次导入');
  expect(await screen.findByText(/还没有全部撤回/)).toBeTruthy();
  press('撤回这次导入');
  expect(await screen.findByText('已撤回 400 条，什么都没有发布。')).toBeTruthy();
});

it('refuses 200 MB by their size, without reading them', async () => {
  const arrayBuffer = vi.fn();
  const { useImport } = await import('./import-store');
  await show();
  const file = { name: '全市.xlsx', size: 200 * 1024 * 1024, arrayBuffer } as unknown as File;
  await act(async () => useImport.getState().read([file]));
  expect(screen.getByText(/文件太大，没有导入/)).toBeTruthy();
  expect(arrayBuffer).not.toHaveBeenCalled();
});

it('forgets what another user prepared', async () => {
  const { useImport } = await import('./import-store');
  useImport.setState({ userId: 'somebody else' });
  await show();
  expect(screen.queryByRole('button', { name: '把 600 条送审' })).toBeNull();
});
