import { newIdentifier } from '@shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { finish, newUser, review, signIn, startServer, type TestDesk } from './test/desk';
import { testDatabases } from './test/postgres';

for (const engine of testDatabases) {
  describe.skipIf(engine.skip !== null)(`push and pull on ${engine.name}${engine.skip ?? ''}`, () => {
    let server: RunningServer;
    let agent: TestDesk;
    let colleague: TestDesk;
    let lead: TestDesk;
    let otherLead: TestDesk;
    let close: () => Promise<void>;

    beforeAll(async () => {
      const { databaseUrl, remove } = await engine.start();
      server = await startServer({ databaseUrl, clock: () => new Date('2026-11-22T16:30:00Z') });
      close = async () => {
        await server.close();
        await remove();
      };
      await newUser(server, 'agent', 'agent');
      await newUser(server, 'colleague', 'agent');
      await newUser(server, 'lead', 'lead');
      await newUser(server, 'other-lead', 'lead', '二组');
      agent = await signIn(server, 'agent');
      colleague = await signIn(server, 'colleague');
      lead = await signIn(server, 'lead');
      otherLead = await signIn(server, 'other-lead');
    });
    afterAll(() => close());

    it('accepts a ticket and numbers it by region, day in China and count', async () => {
      const [first, second] = await agent.push(finish('one'), finish('two'));
      expect(first).toMatchObject({ outcome: 'accepted', version: 1 });
      expect(first?.outcome === 'accepted' && first.number).toMatch(/^3211-20261123-\d{6}$/);
      const count = (result: typeof first) => (result?.outcome === 'accepted' ? Number(result.number.slice(-6)) : 0);
      expect(count(second)).toBe(count(first) + 1);
    });

    it('accepts the same operation again with the same number, whatever the order of its keys', async () => {
      const operation = finish('again');
      const [first] = await agent.push(operation);
      const { id, kind, ...rest } = operation;
      const reordered = { ...rest, kind, id };
      expect(await agent.push(reordered, operation)).toEqual([first, first]);
      const twice = finish('twice in one request');
      const [one, two] = await agent.push(twice, twice);
      expect(one).toMatchObject({ outcome: 'accepted', version: 1 });
      expect(two).toEqual(one);
      const pulled = await agent.pull('', 500);
      expect(pulled.tickets.filter((ticket) => ticket.id === operation.ticketId)).toHaveLength(1);
    });

    it('refuses the same id with other content, from the same desk or another one', async () => {
      const operation = finish('original');
      await agent.push(operation);
      const refused = { outcome: 'refused', error: { code: 'operation.conflict' } };
      expect(await agent.push({ ...operation, at: '2026-11-22T10:00:01+08:00' })).toMatchObject([refused]);
      expect(await colleague.push(operation)).toMatchObject([refused]);
    });

    it('accepts one of many copies that race, and gives all of them its number', async () => {
      const operation = finish('race');
      const results = (await Promise.all(Array.from({ length: 12 }, () => agent.push(operation)))).flat();
      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(results[0]).toMatchObject({ outcome: 'accepted', version: 1 });
    });

    it('takes a ticket from finish over return and finish to approval', async () => {
      const { ticketId, ...operation } = finish('round trip');
      await agent.push({ ticketId, ...operation });
      const edited = review(ticketId, 1, 'return', '电话未核对');
      expect(await lead.push(edited)).toMatchObject([{ outcome: 'accepted', version: 2 }]);
      const returned = (await agent.pull()).tickets.find((ticket) => ticket.id === ticketId);
      expect(returned).toMatchObject({ status: 'returned', review: { reason: '电话未核对', reviewerName: 'lead' } });
      expect(await agent.push(finish('mended', ticketId, 2))).toMatchObject([{ outcome: 'accepted', version: 3 }]);
      expect(await lead.push(review(ticketId, 3, 'approve'))).toMatchObject([{ outcome: 'accepted', version: 4 }]);
      const approved = (await lead.pull()).tickets.find((ticket) => ticket.id === ticketId);
      expect(approved).toMatchObject({ status: 'approved', version: 4, fields: { title: { value: 'mended' } } });
    });

    it("puts a lead's own corrections into the ticket", async () => {
      const operation = finish('to correct');
      await agent.push(operation);
      const correction = review(operation.ticketId, 1, 'approve');
      correction.body.fields = { unit: { ...operation.body.fields.unit, value: '住建局', origin: 'person' } };
      await lead.push(correction);
      const ticket = (await agent.pull()).tickets.find(({ id }) => id === operation.ticketId);
      expect(ticket?.fields.unit.value).toBe('住建局');
      expect(ticket?.fields.title.value).toBe('to correct');
    });

    it('answers a stale base with the current ticket and changes nothing', async () => {
      const { ticketId } = await pushed('stale');
      await lead.push(review(ticketId, 1, 'return', 'x'));
      const [result] = await lead.push(review(ticketId, 1, 'approve'));
      expect(result).toMatchObject({ outcome: 'conflict', current: { id: ticketId, version: 2, status: 'returned' } });
      expect(result?.outcome === 'conflict' && result.current.number).toMatch(/^3211-/);
    });

    it('lets one of two decisions on one version win', async () => {
      const { ticketId } = await pushed('two leads');
      await newUser(server, `second-lead-${ticketId}`, 'lead');
      const second = await signIn(server, `second-lead-${ticketId}`);
      const results = await Promise.all([
        lead.push(review(ticketId, 1, 'approve')),
        second.push(review(ticketId, 1, 'return', 'x')),
      ]);
      expect(
        results
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(['accepted', 'conflict']);
    });

    it('refuses what role or ownership forbid, and tells nothing of the ticket', async () => {
      const { ticketId } = await pushed('mine');
      const forbidden = [{ outcome: 'refused', error: { code: 'forbidden' } }];
      expect(await colleague.push(finish('theirs', ticketId, 1))).toMatchObject(forbidden);
      expect(await colleague.push(finish('theirs', ticketId, 0))).toMatchObject(forbidden);
      expect(await agent.push(review(ticketId, 1, 'approve'))).toMatchObject(forbidden);
      expect(await otherLead.push(review(ticketId, 1, 'approve'))).toMatchObject(forbidden);
      expect(await otherLead.push(review(newIdentifier(), 0, 'approve'))).toMatchObject(forbidden);
      expect(await lead.push(finish('by a lead'))).toMatchObject(forbidden);
    });

    it('refuses a move that the status does not allow, and a return without a reason', async () => {
      const { ticketId } = await pushed('status');
      expect(await agent.push(finish('again', ticketId, 1))).toMatchObject([{ error: { code: 'ticket.status' } }]);
      expect(await lead.push(review(ticketId, 1, 'return', ' '))).toMatchObject([
        { error: { code: 'review.reason-required' } },
      ]);
      expect(await agent.push(finish('unknown', newIdentifier(), 3))).toMatchObject([
        { error: { code: 'ticket.unknown' } },
      ]);
    });

    it('decides operations on one ticket in one batch in their order', async () => {
      const first = finish('batch');
      const results = await agent.push(first, finish('too early', first.ticketId, 1), finish('new'));
      expect(results).toMatchObject([
        { outcome: 'accepted', version: 1 },
        { outcome: 'refused', error: { code: 'ticket.status' } },
        { outcome: 'accepted', version: 1 },
      ]);
    });

    it('answers an operation it cannot read and takes the others of the batch', async () => {
      const bad = { ...finish('bad'), baseVersion: -1 };
      expect(await agent.push(bad, finish('good'))).toMatchObject([
        {
          outcome: 'refused',
          operationId: bad.id,
          error: { code: 'operation.invalid', detail: { path: 'baseVersion' } },
        },
        { outcome: 'accepted' },
      ]);
    });

    it('refuses an identifier in capitals, which it could not find again', async () => {
      const operation = finish('capitals');
      const capitals = { ...operation, ticketId: operation.ticketId.toUpperCase() };
      expect(await agent.push(operation, capitals)).toMatchObject([
        { outcome: 'accepted' },
        { outcome: 'refused', error: { code: 'operation.invalid', detail: { path: 'id' } } },
      ]);
    });

    it('keeps text with \\u0000 and lone surrogates', async () => {
      const { ticketId } = await pushed('nul \u0000 and \ud800');
      const ticket = (await agent.pull()).tickets.find(({ id }) => id === ticketId);
      expect(ticket?.fields.title.value).toBe('nul \u0000 and \ud800');
    });

    it('keeps fields of newer desks, but none that would override its own', async () => {
      const operation = finish('newer');
      Object.assign(operation.body, {
        mood: 'calm',
        agentId: 'somebody',
        status: 'approved',
        number: '1',
        region: '1',
      });
      await agent.push(operation);
      const response = await agent.request('/v1/changes?limit=500');
      const body = (await response.json()) as { tickets: Record<string, unknown>[] };
      const ticket = body.tickets.find(({ id }) => id === operation.ticketId);
      expect(ticket).toMatchObject({ mood: 'calm', status: 'finished', region: '3211', agentName: 'agent' });
      expect(ticket?.agentId).toBe(agent.session.user.id);
    });

    it('gives by cursor each change once, page by page', async () => {
      const before = await agent.pull('', 500);
      const ids = [];
      for (let index = 0; index < 5; index += 1) ids.push((await pushed(`page ${index}`)).ticketId);
      const first = await agent.pull(before.cursor, 3);
      const second = await agent.pull(first.cursor, 3);
      expect([...first.tickets, ...second.tickets].map(({ id }) => id)).toEqual(ids);
      expect([first.more, second.more]).toEqual([true, false]);
      const last = await agent.pull(second.cursor);
      expect(last).toMatchObject({ tickets: [], cursor: second.cursor, more: false });
    });

    it('refuses a cursor that is none', async () => {
      const response = await agent.request('/v1/changes?cursor=garbage');
      expect([response.status, await response.json()]).toEqual([
        400,
        { service: 'tingdan', error: { code: 'cursor.invalid' } },
      ]);
    });

    it('misses no change while many write and one reads', async () => {
      let { cursor } = await lead.pull('', 500);
      const seen: string[] = [];
      let writing = true;
      const reading = (async () => {
        for (let last = false; !last; ) {
          last = !writing;
          const page = await lead.pull(cursor, 50);
          cursor = page.cursor;
          seen.push(...page.tickets.map(({ id }) => id));
          if (page.more) last = false;
        }
      })();
      const operations = Array.from({ length: 60 }, (_, index) => finish(`flood ${index}`));
      await Promise.all(operations.map((operation, index) => (index % 2 ? agent : colleague).push(operation)));
      writing = false;
      await reading;
      expect(seen.sort()).toEqual(operations.map(({ ticketId }) => ticketId).sort());
    });

    async function pushed(title: string) {
      const operation = finish(title);
      const [result] = await agent.push(operation);
      expect(result?.outcome).toBe('accepted');
      return operation;
    }
  });
}
