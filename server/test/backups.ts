import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { restoreBackup } from '../backup/restore';
import { makeBackupFile, writeBackup } from '../backup/write';
import { openEngine } from '../server';
import type { Database } from '../store/database';
import { startServer } from './desk';
import type { TestDatabase } from './postgres';

/** A folder for backups and databases, and what a test has to undo: `end` does so, last things first. */
export function temporaryPlaces() {
  const folder = mkdtempSync(join(tmpdir(), 'tingdan-backup-'));
  const undo: (() => Promise<unknown>)[] = [];

  /** A place of an engine that is opened, closed and opened again. */
  async function place(engine: TestDatabase) {
    const { databaseUrl, remove } = await engine.start();
    undo.push(remove);
    const dataFolder = databaseUrl === undefined ? mkdtempSync(join(folder, 'data-')) : null;
    return {
      serve: async () => {
        const server = await startServer({ databaseUrl, dataFolder });
        undo.push(() => server.close().catch(() => {}));
        return server;
      },
      open: () => openEngine({ databaseUrl, dataFolder, connections: 1 }),
    };
  }

  /** Writes a backup into the folder; gives its path. */
  async function backUp(database: Database, name = 'backup'): Promise<string> {
    const file = join(folder, name);
    const made = await makeBackupFile(file, (sink) =>
      writeBackup(database, sink, { at: new Date(), serverVersion: 'test' }),
    );
    if (!made.ok) throw new Error(made.error.code);
    return file;
  }

  async function end(): Promise<void> {
    for (const step of undo.reverse()) await step();
    rmSync(folder, { recursive: true, force: true });
  }

  return { folder, undo, place, backUp, end };
}

/** Restores as an operator does who was told to wait: PostgreSQL may see the end of a closed server's connections a moment later. */
export const restore = (database: Database, file: string, overwrite = false) =>
  vi.waitFor(
    async () => {
      const restored = await restoreBackup(database, file, { overwrite, now: new Date() });
      if (!restored.ok && restored.error.code === 'database.in-use') throw new Error(restored.error.code);
      return restored;
    },
    { timeout: 30_000 },
  );
