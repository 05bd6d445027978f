import { timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../store/database';
import { socketPath } from '../store/folder-lock';
import { newSecret } from '../store/tokens';
import { serverVersion } from '../version';
import { writeBackup } from './write';

/** In the data folder: who may read the folder may have a backup of it. */
const keyFile = 'backup-key';
const keyLength = 43;
const askedTimeoutMs = 5_000;

type Backup = (sink: Writable) => Promise<void>;

/**
 * The embedded database belongs to one process. So that a backup can be made while it serves, that process writes it to whoever asks at the
 * folder's socket with the key that lies in the folder. Gives what to do with a visitor.
 */
export async function answerBackups(folder: string, database: Database): Promise<(socket: Socket) => void> {
  const key = newSecret();
  await writeFile(join(folder, keyFile), key, { mode: 0o600 });
  const wanted = Buffer.from(key);
  return (socket) => {
    let given = Buffer.alloc(0);
    // Visitors that only look whether somebody is here end at once; a broken line ends the backup, too.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(askedTimeoutMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      given = Buffer.concat([given, chunk]);
      if (given.length < keyLength) return;
      socket.removeAllListeners('data');
      // Who does not read on must not keep the database from the others.
      socket.setTimeout(60_000);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) socket.destroy();
      else void writeBackup(database, socket, { at: new Date(), serverVersion }).catch(() => socket.destroy());
    });
  };
}

/** A backup made by the process that holds the folder. */
export function backupFromRunning(folder: string): Backup {
  return async (sink) => {
    const key = await readFile(join(folder, keyFile));
    const socket = connect(await socketPath(folder));
    socket.write(key);
    await pipeline(socket, sink);
  };
}
