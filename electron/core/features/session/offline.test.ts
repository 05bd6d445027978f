import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect, first, run } from '../../database/connection';
import { migrations } from '../../database/migrations';
import { deskPaths, openDesk } from '../../database/open';
import { startDesk, type TestDesk, temporaryFolder, testKey } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';
import { type Line, unreliableLine } from '../../test/unreliable-line';

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let line: Line;
let desk: TestDesk;
let clock: number;
const day = 24 * 60 * 60 * 1000;

const open = () => startDesk(folder.path, { now: () => new Date(clock) });
const agent = () => central.demo.users.find(({ role }) => role === 'agent') ?? { username: '', password: '' };
const signIn = (password = agent().password, username = agent().username) =>
  desk.call('session', 'signIn', { serverUrl: line.url, username, password });
const cut = () => line.behave(() => 'cut');
const whole = () => line.behave(() => 'pass');
const who = async () => (await desk.value('session', 'state', {})).user?.username;

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  clock = Date.now();
  folder = temporaryFolder();
  line = await unreliableLine(() => central.server.url);
  desk = open();
});
afterEach(async () => {
  await desk.core.close();
  await line.close();
  folder.remove();
});

/** What the desk keeps of the password, read from its file; given, it is replaced. */
function keptHash(next?: string): string {
  const file = connect(deskPaths(folder.path).database, testKey);
  if (next !== undefined) run(file, 'update account set password_hash = ?', [next]);
  const row = first<{ hash: string }>(file, 'select password_hash as hash from account');
  file.close();
  return row?.hash ?? '';
}

async function onceOnline(): Promise<void> {
  expect(await signIn()).toMatchObject({ ok: true });
  await desk.value('session', 'signOut', {});
  cut();
}

it('lets in without the server whom the server let in before, and sends their work when it is back', async () => {
  await onceOnline();
  expect(await desk.call('ticket', 'create', {})).toMatchObject({ error: { code: 'session.signed-out' } });
  expect((await desk.value('knowledge', 'search', { query: '路灯' })).length).toBeGreaterThan(0);
  expect(await signIn()).toMatchObject({ ok: true, value: { user: { username: agent().username } } });
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  await desk.value('ticket', 'finish', { ticketId });
  whole();
  desk.core.networkBack();
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
}, 20_000);

it('asks for the password, five times at most', async () => {
  await onceOnline();
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await signIn('not it')).toMatchObject({ ok: false, error: { code: 'session.wrong' } });
  }
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'session.offline-locked' } });
  whole();
  expect(await signIn()).toMatchObject({ ok: true });
}, 20_000);

it('knows nobody whom it has not let in before', async () => {
  cut();
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'network.unreachable' } });
  whole();
  await onceOnline();
  expect(await signIn('x', 'someone')).toMatchObject({ ok: false, error: { code: 'network.unreachable' } });
  expect(await who()).toBeUndefined();
});

it('believes it for seven days, and no clock that was put back', async () => {
  await onceOnline();
  clock += 7 * day - 60_000;
  expect(await signIn()).toMatchObject({ ok: true });
  clock += 120_000;
  await desk.core.close();
  desk = open();
  expect(await who()).toBeUndefined();
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'session.offline-expired' } });
  clock -= 8 * day;
  expect(await signIn()).toMatchObject({ ok: false, error: { code: 'session.offline-expired' } });
}, 20_000);

it('keeps a hash alone, and no slip of the finger forgets it', async () => {
  expect(await signIn()).toMatchObject({ ok: true });
  expect(await signIn('a slip')).toMatchObject({ ok: false, error: { code: 'session.wrong' } });
  await desk.value('session', 'signOut', {});
  cut();
  expect(await signIn()).toMatchObject({ ok: true });
  expect(keptHash()).toMatch(/^\$argon2id\$/);
});

it('ends when the server, back again, says that the password is not the one any more', async () => {
  await onceOnline();
  await desk.core.close();
  keptHash(await hash('the password before'));
  desk = open();
  expect(await signIn('the password before')).toMatchObject({ ok: true });
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  whole();
  desk.core.networkBack();
  await desk.until(async () => (await who()) === undefined);
  cut();
  expect(await signIn('the password before')).toMatchObject({ ok: false, error: { code: 'network.unreachable' } });
  whole();
  expect(await signIn()).toMatchObject({ ok: true });
  expect(await desk.value('ticket', 'get', { ticketId })).toMatchObject({ status: 'draft' });
}, 20_000);

it('migration 0002 keeps who signed in before it', () => {
  const dataFolder = `${folder.path}/older`;
  const before = openDesk({ dataFolder, key: testKey, steps: migrations.slice(0, 1) });
  if (!before.ok) throw new Error(before.error.code);
  run(
    before.value.database,
    `insert into account (user_id, server_url, demo, user) values ('u', 'https://a', 0, '{}')`,
  );
  before.value.close();
  const after = openDesk({ dataFolder, key: testKey });
  if (!after.ok) throw new Error(after.error.code);
  expect(
    first(after.value.database, 'select user_id, password_hash, online_at, offline_failures from account'),
  ).toEqual({ user_id: 'u', password_hash: null, online_at: null, offline_failures: 0 });
  after.value.close();
});
