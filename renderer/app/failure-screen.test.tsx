// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, type Result, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { preparePage } from '../test/page';

let reopened: Result<object>;
let begun: number;
let FailureScreen: typeof import('./failure-screen').FailureScreen;

beforeAll(async () => {
  await preparePage({
    on: () => () => undefined,
    storage: { reopen: async () => reopened },
    shell: { about: async () => succeed({ dataFolder: '/数据/听单' }) },
    recovery: {
      state: async () => succeed({ locked: true, madeAt: null }),
      beginAnew: async () => {
        begun += 1;
        return succeed({ keptAs: 'locked-1' });
      },
    },
  });
  ({ FailureScreen } = await import('./failure-screen'));
});
beforeEach(() => {
  reopened = succeed({});
  begun = 0;
});
afterEach(cleanup);

const draw = (code: string) =>
  act(async () =>
    render(
      <MantineProvider>
        <FailureScreen failure={{ code }} />
      </MantineProvider>,
    ),
  );
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

it.each([
  ['database.full', /磁盘满了，本机数据库打不开/],
  ['database.read-only', /数据文件夹不能写入，本机数据库打不开/],
])('says at %s what is safe and what to do, and tries again', async (code, text) => {
  await draw(code);
  expect(screen.getByText(text).textContent).toContain('已经存下的内容都在');
  expect(screen.getByText('数据文件夹：/数据/听单')).toBeTruthy();
  reopened = fail(code);
  await press('再试一次');
  expect(screen.getByText(/还是打不开/)).toBeTruthy();
  reopened = succeed({});
  await press('再试一次');
  expect(screen.queryByText(/还是打不开/)).toBeNull();
});

it('begins anew only after it was said what is safe and what is not, and somebody said that they know', async () => {
  await draw('database.key-unreadable');
  expect(screen.queryByRole('button', { name: '用空白的工作台重新开始' })).toBeNull();
  await press('恢复码也找不到了…');
  for (const text of [/已受理的工单都在服务器上/, /没有密钥，谁也打不开/, /先试试/, /不会删除/])
    expect(screen.getAllByText(text).length).toBeGreaterThan(0);
  await press('用空白的工作台重新开始');
  expect(begun).toBe(0);
  await act(async () => fireEvent.click(screen.getByRole('checkbox')));
  await press('用空白的工作台重新开始');
  expect(begun).toBe(1);
});
