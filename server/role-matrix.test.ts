import { newIdentifier } from '@shared/domain/ids';
import { type Role, role } from '@shared/domain/roles';
import { paths, protocolVersion, type ServerTicket } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi';
import type { RunningServer } from './server';
import { finish, newUser, review, signIn, startServer, type TestDesk } from './test/desk';

/** Whose a ticket is, as seen from the one who asks. */
type Owner = 'own' | 'colleague' | 'other group' | 'other region';
const owners: readonly Owner[] = ['own', 'colleague', 'other group', 'other region'];

/** What each role may read. 'own' of a lead, supervisor or admin: a ticket of the agent of their group. */
const mayRead: Record<Role, readonly Owner[]> = {
  agent: ['own'],
  lead: ['own', 'colleague'],
  supervisor: ['own', 'colleague', 'other group'],
  admin: ['own', 'colleague', 'other group'],
};
const mayFinishAgain: Record<Role, readonly Owner[]> = { agent: ['own'], lead: [], supervisor: [], admin: [] };
const mayReview: Record<Role, readonly Owner[]> = { agent: [], lead: ['own', 'colleague'], supervisor: [], admin: [] };

describe('least privilege', () => {
  let server: RunningServer;
  const desks = new Map<string, TestDesk>();
  const desk = (name: string): TestDesk => {
    const found = desks.get(name);
    if (found === undefined) throw new Error(`no desk ${name}`);
    return found;
  };

  beforeAll(async () => {
    server = await startServer();
    const people = [
      ...role.options.map((kind) => [kind, kind, '一组', '3211'] as const),
      ['colleague', 'agent', '一组', '3211'],
      ['other group', 'agent', '二组', '3211'],
      ['other region', 'agent', '一组', '3201'],
      ['lead of other group', 'lead', '二组', '3211'],
      ['lead of other region', 'lead', '一组', '3201'],
    ] as const;
    for (const [name, kind, group, region] of people) {
      await newUser(server, name, kind, group, region);
      desks.set(name, await signIn(server, name));
    }
  });
  afterAll(() => server.close());

  const authorOf = (owner: Owner) => (owner === 'own' ? desk('agent') : desk(owner));
  const leadOf = (owner: Owner) =>
    owner === 'other group'
      ? desk('lead of other group')
      : owner === 'other region'
        ? desk('lead of other region')
        : desk('lead');

  async function ticketOf(owner: Owner): Promise<string> {
    const operation = finish(`of ${owner}`);
    expect(await authorOf(owner).push(operation)).toMatchObject([{ outcome: 'accepted' }]);
    return operation.ticketId;
  }

  async function current(owner: Owner, ticketId: string): Promise<ServerTicket | undefined> {
    return (await authorOf(owner).pull('', 500)).tickets.find(({ id }) => id === ticketId);
  }

  for (const kind of role.options) {
    for (const owner of owners) {
      const outcome = (allowed: Record<Role, readonly Owner[]>) => allowed[kind].includes(owner);

      it(`${kind} ${outcome(mayRead) ? 'reads' : 'does not read'} tickets: ${owner}`, async () => {
        const ticketId = await ticketOf(owner);
        const ids = (await desk(kind).pull('', 500)).tickets.map(({ id }) => id);
        expect(ids.includes(ticketId)).toBe(outcome(mayRead));
      });

      it(`${kind} ${outcome(mayFinishAgain) ? 'finishes' : 'does not finish'} a returned ticket: ${owner}`, async () => {
        const ticketId = await ticketOf(owner);
        await leadOf(owner).push(review(ticketId, 1, 'return', 'x'));
        for (const base of [0, 1]) {
          const [early] = await desk(kind).push(finish('theirs', ticketId, base));
          // In another region the id is free: the ticket made there is the sender's own, and no other is touched.
          if (owner === 'other region') break;
          expect(early?.outcome).toBe(outcome(mayFinishAgain) ? 'conflict' : 'refused');
        }
        const [result] = await desk(kind).push(finish('theirs', ticketId, 2));
        expect(result?.outcome === 'accepted').toBe(outcome(mayFinishAgain));
        const ticket = await current(owner, ticketId);
        expect(ticket?.fields.title.value === 'theirs').toBe(outcome(mayFinishAgain));
      });

      it(`${kind} ${outcome(mayReview) ? 'reviews' : 'does not review'} tickets: ${owner}`, async () => {
        const ticketId = await ticketOf(owner);
        const [stale] = await desk(kind).push(review(ticketId, 7, 'approve'));
        expect(stale?.outcome).toBe(outcome(mayReview) ? 'conflict' : 'refused');
        const [result] = await desk(kind).push(review(ticketId, 1, 'approve'));
        expect(result?.outcome).toBe(outcome(mayReview) ? 'accepted' : 'refused');
        expect((await current(owner, ticketId))?.status).toBe(outcome(mayReview) ? 'approved' : 'finished');
      });
    }

    it(`${kind} finishes ${kind === 'agent' ? 'a' : 'no'} new ticket`, async () => {
      const [result] = await desk(kind).push(finish('new'));
      expect(result?.outcome).toBe(kind === 'agent' ? 'accepted' : 'refused');
    });

    it(`${kind} gains nothing from another's cursor`, async () => {
      const { cursor } = await desk('supervisor').pull('', 1);
      const seen = (await desk(kind).pull(cursor, 500)).tickets;
      const own = (await desk(kind).pull('', 500)).tickets;
      expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(seen.map(({ id }) => id)));
    });
  }

  it('every route of the interface refuses who is not signed in, but for sign-in, health and metrics', async () => {
    const document = (await openApiDocument()) as { paths: Record<string, Record<string, unknown>> };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const open = ['GET /healthz', 'GET /metrics', 'POST /v1/session', 'POST /v1/session/refresh'];
    expect(routes.sort()).toEqual(
      [...open, 'DELETE /v1/session', 'GET /v1/changes', 'GET /v1/events', 'POST /v1/push'].sort(),
    );
    const body = JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations: [finish('x')] });
    for (const route of routes.filter((name) => !open.includes(name))) {
      const [method = '', path = ''] = route.split(' ');
      for (const authorization of [
        undefined,
        'Bearer',
        'Bearer x',
        `Bearer 3211.${newIdentifier()}.${'x'.repeat(43)}`,
      ]) {
        const response = await fetch(server.url + path, {
          method,
          headers: {
            ...(authorization === undefined ? {} : { authorization }),
            ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
          },
          body: method === 'POST' ? body : null,
        });
        expect([route, response.status, await response.json()]).toEqual([
          route,
          401,
          { service: 'tingdan', error: { code: 'session.required' } },
        ]);
      }
    }
  });

  it("refuses a token whose region was changed to another's", async () => {
    const token = desk('agent').session.accessToken.replace(/^3211/, '3201');
    const response = await fetch(server.url + paths.changes, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });
});
