import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newIdentifier } from '@shared/domain/ids';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import type { Operation } from '@shared/sync/protocol';
import { startDesk, temporaryFolder } from '../../electron/core/test/desk';
import { completeEdits } from '../../electron/core/test/forms';
import { openDatabase } from '../../server/server';
import { bareInserts, bareRow } from '../server/bare';
import { password, startServer, type Target } from '../server/process';
import type { Note } from './index';
import { installPouch, startPouch } from './pouch';

const batch = 50;

/**
 * A desk whose server was gone while it finished `count` tickets. The core runs in this process: its event loop is the core's.
 */
export async function drain(target: Target, count: number, note: Note): Promise<void> {
  let server = await startServer(target);
  const { url } = server;
  const place = temporaryFolder();
  const users = [{ username: 'agent-0', password, role: 'agent' as const }];
  const desk = startDesk(place.path, { demo: { serverUrl: url, users } });
  const waiting = async () => {
    const { queued, sending } = await desk.value('queue', 'state', {});
    return queued + sending;
  };
  try {
    await desk.until(() => desk.events('session.changed').length > 0, 60_000);
    await server.stop();
    const begun = performance.now();
    for (let index = 0; index < count; index += 1) {
      const { id: ticketId } = await desk.value('ticket', 'create', {});
      await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
      await desk.value('ticket', 'finish', { ticketId });
    }
    note('a ticket written and finished on the desk', (performance.now() - begun) / count, 'ms');
    if ((await waiting()) !== count) throw new Error('not all of them wait');
    server = await startServer({ ...target, port: Number(new URL(url).port) });
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const start = performance.now();
    desk.core.networkBack();
    await desk.until(async () => (await waiting()) === 0, 600_000);
    loop.disable();
    note(`${count} queued tickets drained`, (performance.now() - start) / 1000, 's');
    note('the core’s event loop while draining, p99', loop.percentile(99) / 1e6, 'ms');
    note('the core’s event loop while draining, longest', loop.max / 1e6, 'ms');
  } finally {
    await desk.core.close();
    place.remove();
    await server.stop();
  }
}

type Finish = Extract<Operation, { kind: 'ticket.finish' }>;

/** What a desk of `drain` sends for a ticket. */
export function drainedTicket(): Finish {
  const at = new Date().toISOString();
  const fields = completeEdits.reduce((form, { field, value }) => applyEdit(form, field, value), emptyFields());
  const body = { callId: null, createdAt: at, finishedAt: at, fields, transcript: [] };
  return { id: newIdentifier(), kind: 'ticket.finish', ticketId: newIdentifier(), baseVersion: 0, at, body };
}

/** The bare limit: the same tickets as rows of the server's tables, so many a transaction as a desk sends in a request. */
export async function drainBare(target: Target, ticket: Finish, count: number, note: Note): Promise<void> {
  const database = await openDatabase({ ...target, connections: 1 });
  const insert = bareInserts(database);
  const rows = Array.from({ length: count }, () =>
    bareRow({ ...ticket, id: newIdentifier(), ticketId: newIdentifier() }),
  );
  const start = performance.now();
  for (let from = 0; from < count; from += batch) await insert(rows.slice(from, from + batch));
  note(`${count} of the same rows by bare inserts, ${batch} a transaction`, (performance.now() - start) / 1000, 's');
  await database.close();
}

/** The rival: the same tickets as documents, replicated from a PouchDB to PouchDB's server, a process each. */
export async function drainPouch(folder: string, ticket: Finish, count: number, note: Note): Promise<void> {
  const installed = installPouch();
  if ('failure' in installed) {
    console.log(`PouchDB: skipped, it could not be installed: ${installed.failure}`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  const server = await startPouch('pouch-server.mjs', installed.folder, join(folder, 'server'));
  const desk = await startPouch(
    'pouch-desk.mjs',
    installed.folder,
    join(folder, 'desk'),
    `${server.ready}/tickets`,
    String(count),
  );
  try {
    await desk.ask(JSON.stringify(ticket.body));
    const answer = JSON.parse(await desk.ask('go')) as { ok: boolean; written: number; seconds: number };
    if (!answer.ok || answer.written !== count) throw new Error(`PouchDB wrote ${answer.written} of ${count}`);
    note(`${count} of the same documents replicated by PouchDB to its server`, answer.seconds, 's');
  } finally {
    await desk.stop();
    await server.stop();
  }
}
