import { paths } from '@shared/sync/protocol';
import { describe, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { finish, newUser, review, signIn, startServer, type TestDesk } from './test/desk';
import { postgres } from './test/postgres';

type Stream = { readonly next: () => Promise<string | null>; readonly close: () => Promise<void> };

/** Opens a desk's event stream; `next` gives the next event's name, null when the stream ended. */
async function open(desk: TestDesk): Promise<Stream> {
  const controller = new AbortController();
  const response = await desk.request(paths.events, { signal: controller.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  const next = async (): Promise<string | null> => {
    for (;;) {
      const end = buffered.indexOf('\n\n');
      if (end >= 0) {
        const message = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        const name = /^event: (.*)$/m.exec(message)?.[1];
        if (name !== undefined) return name;
        continue;
      }
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return null;
      buffered += chunk.value;
    }
  };
  return { next, close: async () => controller.abort() };
}

async function people(server: RunningServer) {
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'lead', 'lead');
  return { agent: await signIn(server, 'agent'), lead: await signIn(server, 'lead') };
}

describe('live events', () => {
  it('tell the group at a finish and the agent at a review, at once', async () => {
    const server = await startServer();
    const { agent, lead } = await people(server);
    const [agentStream, leadStream] = [await open(agent), await open(lead)];
    expect([await agentStream.next(), await leadStream.next()]).toEqual(['changed', 'changed']);
    const operation = finish('news');
    await agent.push(operation);
    expect(await leadStream.next()).toBe('changed');
    expect(await agentStream.next()).toBe('changed');
    await lead.push(review(operation.ticketId, 1, 'return', 'x'));
    expect(await agentStream.next()).toBe('changed');
    await server.close();
    expect(await agentStream.next()).toBeNull();
  });

  it('tell nothing to those who may not see the ticket', async () => {
    const server = await startServer();
    const { agent } = await people(server);
    await newUser(server, 'colleague', 'agent');
    await newUser(server, 'other', 'lead', '二组');
    const streams = [await open(await signIn(server, 'colleague')), await open(await signIn(server, 'other'))];
    for (const stream of streams) expect(await stream.next()).toBe('changed');
    await agent.push(finish('private'));
    // The stop ends the streams: whatever had been told would come before.
    await server.close();
    for (const stream of streams) expect(await stream.next()).toBeNull();
  });

  it('end with the access token', async () => {
    // The clock stands still, so that a slow machine does not miss the second; the stream's own timer runs.
    const frozen = new Date();
    const server = await startServer({ times: { accessSeconds: 1 }, clock: () => frozen });
    const { agent } = await people(server);
    const stream = await open(agent);
    expect(await stream.next()).toBe('changed');
    expect(await stream.next()).toBeNull();
    await server.close();
  });

  it.skipIf(postgres.skip !== null)(
    `reach desks at another server process on the same database${postgres.skip ?? ''}`,
    async () => {
      const { databaseUrl, remove } = await postgres.start();
      const [here, there] = [await startServer({ databaseUrl }), await startServer({ databaseUrl })];
      const { agent, lead } = await people(here);
      const elsewhere = await signIn(there, 'lead');
      const stream = await open(elsewhere);
      const operation = finish('far');
      await agent.push(operation);
      for (let seen = false; !seen; ) {
        expect(await stream.next()).toBe('changed');
        seen = (await elsewhere.pull()).tickets.some(({ id }) => id === operation.ticketId);
      }
      expect(lead.session.user.groupId).toBe(elsewhere.session.user.groupId);
      await stream.close();
      await here.close();
      await there.close();
      await remove();
    },
  );
});
