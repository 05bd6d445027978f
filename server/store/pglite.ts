import { mkdir } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { answerBackups } from '../backup/embedded';
import type { Database, Row } from './database';
import { lockFolder } from './folder-lock';

const byteaType = 17;
/** PGlite's own way to write bytes takes as long as the statement they are for. */
const serializers = { [byteaType]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}` };

/**
 * Opens the embedded engine over a folder (made when missing), or in memory when `folder` is null. A folder belongs to one process at a time: a
 * second one is refused with `database.in-use`. PGlite has no fsync: what it accepted survives a killed process, not a power cut.
 */
export async function openPglite(folder: string | null): Promise<Database> {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 });
  let visit = (socket: Socket): unknown => socket.destroy();
  const release = folder === null ? async () => {} : await lockFolder(folder, undefined, (socket) => visit(socket));
  try {
    const engine = await PGlite.create({ serializers, ...(folder === null ? {} : { dataDir: folder }) });
    const database: Database = {
      shared: false,
      query: async <Shape extends Row>(text: string, values?: readonly unknown[]) =>
        (await engine.query<Shape>(text, [...(values ?? [])])).rows,
      transaction: (work) =>
        engine.transaction((transaction) =>
          work({
            query: async <Shape extends Row>(text: string, values?: readonly unknown[]) =>
              (await transaction.query<Shape>(text, [...(values ?? [])])).rows,
          }),
        ),
      close: async () => {
        await engine.close();
        await release();
      },
    };
    if (folder !== null) visit = await answerBackups(folder, database);
    return database;
  } catch (error) {
    await release();
    throw error;
  }
}
