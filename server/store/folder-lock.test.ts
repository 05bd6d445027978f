import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartFailure } from '../start-failure';
import { lockFolder } from './folder-lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('lockFolder', () => {
  it('refuses a second holder, and lets the next one in after the first has let go', async () => {
    const release = await lockFolder(folder, 0);
    await expect(lockFolder(folder, 0)).rejects.toThrow(StartFailure);
    await release();
    await (await lockFolder(folder, 0))();
  });

  it('waits a moment for a holder that is about to end', async () => {
    const release = await lockFolder(folder, 0);
    const waiting = lockFolder(folder, 10_000);
    await release();
    await (await waiting)();
  });

  it('knows a folder by any of its names', async () => {
    const release = await lockFolder(folder, 0);
    await expect(lockFolder(join(folder, '..', folder.split('/').at(-1) ?? ''), 0)).rejects.toThrow(StartFailure);
    await release();
  });
});
