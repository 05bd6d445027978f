// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, type Result, succeed } from '@shared/domain/result';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';

const row = (articleId: string, shown: number, used: number, edited: number, dismissed: number) => ({
  ...{ articleId, question: `${articleId}？`, unit: '城管' },
  ...{ shown, used, edited, dismissed },
});
const full = {
  used: [row('少用', 3, 2, 0, 0), row('常改', 20, 8, 6, 0), row('没人要', 60, 0, 0, 0), row('好用', 90, 80, 1, 0)],
  unseen: { total: 320, articles: [row('没出现', 0, 0, 0, 0)] },
};
let answer: Result<object> = succeed(full);
const use = vi.fn(async () => answer);

beforeAll(() => preparePage({ on: () => () => undefined, knowledge: { use } }));
beforeEach(() => {
  answer = succeed(full);
  use.mockClear();
});
afterEach(cleanup);

async function show() {
  const { UseReport } = await import('./use-report');
  render(
    <MantineProvider>
      <UseReport />
    </MantineProvider>,
  );
}
const questions = () => screen.getAllByRole('button', { name: /？$/ }).map(({ textContent }) => textContent);

it('begins with what is worth a look, the most often shown first, each with what is wrong', async () => {
  await show();
  expect(await screen.findByText('常出现，没人采用')).toBeTruthy();
  expect(questions()).toEqual(['没人要？', '常改？']);
  expect(within(screen.getByRole('row', { name: /常改/ })).getByText('多半改写后才用')).toBeTruthy();
});

it('shows everything in use, and says how many of those that never came up are listed', async () => {
  await show();
  fireEvent.click(await screen.findByRole('radio', { name: '用到的 4' }));
  expect(questions()).toEqual(['好用？', '没人要？', '常改？', '少用？']);
  fireEvent.click(screen.getByRole('radio', { name: '没出现过 320' }));
  expect(questions()).toEqual(['没出现？']);
  expect(screen.getByText('只列出前 1 条。')).toBeTruthy();
});

it('asks again for other days, but not for days that are none', async () => {
  await show();
  await screen.findByText('常出现，没人采用');
  fireEvent.change(screen.getByLabelText('从'), { target: { value: '2026-01-01' } });
  await screen.findByText('常出现，没人采用');
  expect(use).toHaveBeenLastCalledWith(expect.objectContaining({ from: '2026-01-01' }));
  const asked = use.mock.calls.length;
  fireEvent.change(screen.getByLabelText('从'), { target: { value: '2999-01-01' } });
  expect(screen.getByText('开始日期不能晚于结束日期。')).toBeTruthy();
  expect(use).toHaveBeenCalledTimes(asked);
});

it('says so when there is nothing yet, or the server can not be asked', async () => {
  answer = succeed({ used: [], unseen: { total: 0, articles: [] } });
  await show();
  expect(await screen.findByRole('radio', { name: '值得看看 0' })).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
  cleanup();
  answer = fail('network.unreachable');
  await show();
  const { errorText } = await import('../../i18n');
  expect(await screen.findByText(errorText({ code: 'network.unreachable' }))).toBeTruthy();
});
