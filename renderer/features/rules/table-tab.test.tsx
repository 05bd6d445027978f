// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { preparePage } from '../../test/page';

const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
let useRules: typeof import('./store').useRules;
let TableTab: typeof import('./table-tab').TableTab;

beforeAll(async () => {
  // A page that has no size draws no rows of a virtual list.
  const sized = (pixels: number) => ({ configurable: true, get: () => pixels });
  const sizes = { clientHeight: sized(400), clientWidth: sized(400), offsetHeight: sized(34), offsetWidth: sized(400) };
  Object.defineProperties(HTMLElement.prototype, sizes);
  await preparePage({
    on: () => () => undefined,
    rules: { trial: async () => succeed({ tried: 0, moved: [], problems: [] }), keep: async () => succeed({}) },
  });
  ({ useRules } = await import('./store'));
  ({ TableTab } = await import('./table-tab'));
});
beforeEach(async () => {
  const sheet = { columns: ['date', 'kind', 'name'], rows: days.map((day) => [day, '休', '元旦']) };
  const empty = { columns: [], rows: [] };
  useRules.setState({ sheets: { rules: empty, tags: empty, units: empty, terms: empty, holidays: sheet } });
  await act(async () => {
    render(
      <MantineProvider>
        <TableTab name="holidays" canEdit startAt={null} />
      </MantineProvider>,
    );
  });
});
afterEach(cleanup);

const row = (day: string) => screen.getByRole('button', { name: new RegExp(day) });
const press = (key: string) =>
  act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key }));

it('is walked with the arrow keys and is one stop for Tab, so that the fields of the chosen row come next', async () => {
  expect(days.map((day) => row(day).tabIndex)).toEqual([0, -1, -1]);
  act(() => row('2026-01-01').focus());
  await press('ArrowDown');
  expect(screen.getByLabelText<HTMLInputElement>('日期').value).toBe('2026-01-01');
  await press('ArrowDown');
  expect(document.activeElement).toBe(row('2026-01-02'));
  expect(days.map((day) => row(day).tabIndex)).toEqual([-1, 0, -1]);
  expect(screen.getByLabelText<HTMLInputElement>('日期').value).toBe('2026-01-02');
  await press('End');
  expect(document.activeElement).toBe(row('2026-01-03'));
});

it('leaves the focus where it went after a key that had nowhere to go', async () => {
  act(() => row('2026-01-01').focus());
  await press('ArrowDown');
  await press('ArrowUp');
  await press('ArrowUp');
  const filter = screen.getByRole<HTMLInputElement>('textbox', { name: '筛选' });
  filter.focus();
  await act(async () => void fireEvent.change(filter, { target: { value: '2026' } }));
  expect(document.activeElement).toBe(filter);
});

it('tells the place of a row in the whole table, of which only a part is drawn', () => {
  const item = row('2026-01-02').closest('li');
  expect([item?.getAttribute('aria-posinset'), item?.getAttribute('aria-setsize')]).toEqual(['2', '3']);
});

it('puts one who adds a row into its first field', async () => {
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '增加一行' })));
  expect(document.activeElement).toBe(screen.getByLabelText('日期'));
  const editor = screen.getByRole('region', { name: '选中的一行' });
  expect(within(editor).getByLabelText<HTMLInputElement>('日期').value).toBe('');
  // Walked past later it is a row like any other.
  const blank = () => screen.getByRole('button', { name: '（空行）' });
  act(() => blank().focus());
  await press('ArrowUp');
  await press('ArrowDown');
  expect(document.activeElement).toBe(blank());
});
