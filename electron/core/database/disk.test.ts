import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSmallDisk, type SmallDisk } from '../../../chaos/processes/small-disk';
import { smallResources, startDesk, type TestDesk, temporaryFolder } from '../test/desk';
import { type DemoServer, startDemoServer } from '../test/server';

const isRoot = process.getuid?.() === 0;

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let disk: SmallDisk;
let desk: TestDesk;
const open = () => startDesk(disk.path, { demo: central.demo, resourcesFolder: smallResources(folder.path) });
const canMount = (() => {
  const probe = temporaryFolder();
  const made = makeSmallDisk(join(probe.path, 'disk'));
  made.remove();
  probe.remove();
  return made.kind !== null;
})();

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  disk = makeSmallDisk(join(folder.path, 'desk'));
  desk = open();
  await desk.signedIn();
  // Nothing else is still being written: a disk with an open file can't be made read-only.
  await desk.ready();
});
afterEach(async () => {
  await desk.core.close();
  disk.remove();
  folder.remove();
});

const write = (ticketId: string, value: string) =>
  desk.call('ticket', 'edit', { ticketId, edits: [{ field: 'content', value }] });
const kept = async (ticketId: string) => (await desk.value('ticket', 'get', { ticketId })).fields.content.value;
const refused = (code: string) => ({ ok: false, error: { code } });

/** As an ordinary user rights are enough; root is above them, and takes a disk that is mounted so. */
function setReadOnly(isReadOnly: boolean): void {
  if (isRoot) {
    disk.setReadOnly(isReadOnly);
    return;
  }
  for (const name of readdirSync(disk.path)) {
    if (name.startsWith('desk.')) chmodSync(join(disk.path, name), isReadOnly ? 0o400 : 0o600);
  }
  chmodSync(disk.path, isReadOnly ? 0o500 : 0o700);
}

describe.skipIf(isRoot && !canMount)('a folder that can not be written', () => {
  it('is told as such at the start; once it can, the desk opens in place and nothing is missing', async () => {
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await write(ticketId, '之前写的');
    await desk.core.close();
    setReadOnly(true);
    desk = open();
    expect(desk.core.failure).toBe('database.read-only');
    expect(await desk.call('ticket', 'get', { ticketId })).toEqual(refused('database.read-only'));
    expect(await desk.call('storage', 'reopen', {})).toEqual(refused('database.read-only'));
    expect(desk.events('core.restarted')).toEqual([]);
    setReadOnly(false);
    expect(await desk.call('storage', 'reopen', {})).toEqual({ ok: true, value: {} });
    expect(desk.events('core.restarted')).toHaveLength(1);
    expect(await kept(ticketId)).toBe('之前写的');
    expect((await write(ticketId, '之后写的')).ok).toBe(true);
  });

  it('after an unclean end, too', async () => {
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await write(ticketId, '断电前写的');
    await desk.core.close();
    // What a killed desk leaves: the mark that it was open.
    writeFileSync(join(disk.path, 'desk.open'), '');
    setReadOnly(true);
    desk = open();
    expect(desk.core.failure).toBe('database.read-only');
    setReadOnly(false);
    expect((await desk.call('storage', 'reopen', {})).ok).toBe(true);
    expect(await kept(ticketId)).toBe('断电前写的');
  });
});

describe.skipIf(!canMount)('a full disk', () => {
  it('is told as such; what was saved stays, the form can be asked for, and the same save goes through later', async () => {
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await write(ticketId, '之前写的');
    disk.fill(0);
    let failed: Awaited<ReturnType<typeof write>> | null = null;
    // What the log's file has room for is still written; then nothing is.
    for (let part = 1; failed === null; part += 1) {
      const text = '满'.repeat(part * 2_000);
      const result = await write(ticketId, text);
      if (!result.ok) failed = result;
      else expect(await kept(ticketId)).toBe(text);
    }
    expect(failed).toEqual(refused('database.full'));
    const before = await kept(ticketId);
    expect(before).toMatch(/^(?:之前写的|满+)$/u);
    disk.free();
    expect((await write(ticketId, '腾出空间以后')).ok).toBe(true);
    expect(await kept(ticketId)).toBe('腾出空间以后');
  });

  it('at the start is told as such, and the desk opens in place once there is room', async () => {
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await write(ticketId, '之前写的');
    await desk.core.close();
    disk.fill(0);
    desk = open();
    expect(desk.core.failure).toBe('database.full');
    disk.free();
    expect(await desk.call('storage', 'reopen', {})).toEqual({ ok: true, value: {} });
    expect(await kept(ticketId)).toBe('之前写的');
  });
});
