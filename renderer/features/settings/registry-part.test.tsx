// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { succeed } from '@shared/domain/result';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';

const progress = { phase: 'idle', name: '', rows: 0, share: 0, accepted: 0, bad: 0, failure: null };
const inspect = vi.fn();
const begin = vi.fn(() => Promise.resolve(succeed({ ...progress, phase: 'reading' })));
let latest: object = progress;
let listener: (news: object) => void = () => undefined;
const tell = (news: object) => {
  latest = news;
  listener(news);
};

async function show(role: 'agent' | 'lead') {
  const { RegistryPart } = await import('./registry-part');
  const { useSession } = await import('../session');
  const user = { role } as never;
  useSession.setState({ session: { user } as never });
  render(
    <MantineProvider>
      <RegistryPart />
    </MantineProvider>,
  );
}

beforeAll(async () => {
  await preparePage({
    on: (name: string, listen: (news: object) => void) => {
      if (name === 'registry.progress') listener = listen;
      return () => undefined;
    },
    shell: { chooseRegistry: () => Promise.resolve(succeed({ token: 'token', name: 'city.csv' })) },
    registry: {
      state: () => Promise.resolve(succeed({ imported: [], canUndo: false, progress: latest })),
      problems: () => Promise.resolve(succeed({ total: 1, problems: [{ row: 3, column: 'id', reason: 'missing' }] })),
      inspect,
      import: begin,
    },
  });
});
afterEach(cleanup);

it('is the lead’s to change', async () => {
  await show('agent');
  expect(await screen.findByText('名录由班长或管理员导入。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '导入本市名录…' })).toBeNull();
});

it('shows what is in a file before anything changes, then how far it is, then which rows were left out', async () => {
  inspect.mockResolvedValue(
    succeed({
      ...{ bytes: 2_000_000, encoding: 'gb18030', usable: true, rows: [['M1', '甲公司', '红']] },
      columns: [
        { title: '编号', field: 'id' },
        { title: '名称', field: 'name' },
        { title: '颜色', field: null },
      ],
    }),
  );
  await show('lead');
  fireEvent.click(await screen.findByRole('button', { name: '导入本市名录…' }));
  expect(await screen.findByText('甲公司')).toBeTruthy();
  expect(screen.getByText('登记名称')).toBeTruthy();
  expect(screen.getByText('不用')).toBeTruthy();
  expect(begin).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '导入' }));
  expect(begin).toHaveBeenCalledWith({ token: 'token', encoding: 'gb18030' });
  tell({ ...progress, phase: 'reading', rows: 12_000, share: 0.4 });
  expect(await screen.findByText('正在读取，已读 12,000 行')).toBeTruthy();
  tell({ ...progress, phase: 'done', name: 'city.csv', accepted: 19_999, bad: 1 });
  expect(await screen.findByText('“city.csv”已导入 19,999 条，跳过 1 行。')).toBeTruthy();
  expect(await screen.findByText('“id”是空的')).toBeTruthy();
});
