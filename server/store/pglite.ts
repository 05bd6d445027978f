import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
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
  const release = folder === null ? async () => {} : await lockFolder(folder);
  try {
    const engine = await PGlite.create({ serializers, ...(folder === null ? {} : { dataDir: folder }) });
    return {
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
  } catch (error) {
    await release();
    throw error;
  }
}
