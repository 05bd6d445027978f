// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, succeed } from '@shared/domain/result';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { preparePage } from '../test/page';

const backups = [
  { id: 'new.db', at: '2026-05-12T02:00:00.000Z', reason: 'daily', bytes: 1 },
  { id: 'old.db', at: '2026-05-11T02:00:00.000Z', reason: 'migration', bytes: 1 },
];
let kept: typeof backups = backups;
const restored: unknown[] = [];
let FailureScreen: typeof import('./failure-screen').FailureScreen;

beforeAll(async () => {
  const api = {
    storage: {
      backups: async () => succeed({ damaged: true, backups: kept }),
      restore: async (input: unknown) => {
        restored.push(input);
        return fail('storage.backup-unreadable');
      },
    },
  };
  await preparePage(api);
  ({ FailureScreen } = await import('./failure-screen'));
});
beforeEach(() => {
  kept = backups;
  restored.length = 0;
});
afterEach(cleanup);

const draw = (code: string) =>
  render(
    <MantineProvider>
      <FailureScreen failure={{ code }} />
    </MantineProvider>,
  );

it('restores the copy that was chosen after a second click, and says when it can’t be opened', async () => {
  draw('database.damaged');
  fireEvent.click(await screen.findByRole('radio', { name: /升级前的备份/ }));
  fireEvent.click(screen.getByRole('button', { name: '从备份恢复…' }));
  expect(restored).toEqual([]);
  expect(screen.getByText(/损坏的文件会改名保留/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '恢复' }));
  expect(await screen.findByText(/这份备份也打不开/)).toBeTruthy();
  expect(restored).toEqual([{ backupId: 'old.db' }]);
});

it('says when there is no copy, and offers none for another failure', async () => {
  kept = [];
  draw('database.damaged');
  expect(await screen.findByText(/没有备份/)).toBeTruthy();
  cleanup();
  draw('database.newer');
  expect(screen.queryByText(/备份/)).toBeNull();
});
