import { paths } from '@shared/sync/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../test/desk';
import { editsWithTitle } from '../test/forms';
import { type DemoServer, startDemoServer } from '../test/server';
import { type Line, unreliableLine } from '../test/unreliable-line';

const year = 365 * 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
let line: Line;
let desk: TestDesk;
let aheadMs = 0;

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  aheadMs = 0;
  folder = temporaryFolder();
  line = await unreliableLine(() => central.server.url);
  desk = startDesk(folder.path, {
    demo: { ...central.demo, serverUrl: line.url },
    now: () => new Date(Date.now() + aheadMs),
  });
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  await desk.core.close();
  await line.close();
  folder.remove();
});

it('of the desk that is set back lets nothing wait for the time it came from', async () => {
  line.behave((path) => (path === paths.push ? 'broken-server' : 'pass'));
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: editsWithTitle('时钟') });
  await desk.value('ticket', 'finish', { ticketId });
  const entry = async () => (await desk.value('queue', 'entries', {})).find((one) => one.ticketId === ticketId);
  await desk.until(async () => {
    const one = await entry();
    return one !== undefined && one.attempts > 0 && one.delivery === 'queued';
  });
  aheadMs = -year;
  line.behave('pass');
  desk.core.networkBack();
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
});

it('of the desk that is set back leaves no change older than the one before it: a window would not show it', async () => {
  const { id: ticketId, updatedAt } = await desk.value('ticket', 'create', {});
  aheadMs = -year;
  const edited = await desk.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '后来' }] });
  expect(edited.updatedAt >= updatedAt).toBe(true);
  expect((await desk.value('ticket', 'get', { ticketId })).updatedAt >= updatedAt).toBe(true);
});
