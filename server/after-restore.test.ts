import { newIdentifier } from '@shared/domain/ids';
import type { OperationResult } from '@shared/sync/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putBackOf } from './store/put-back';
import { shanghaiDay } from './store/tickets';
import { restore, temporaryPlaces } from './test/backups';
import { finish, newUser, review, signIn } from './test/desk';
import { pglite, postgres } from './test/postgres';

// Whole databases are made and put back: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let places: ReturnType<typeof temporaryPlaces>;
beforeEach(() => {
  places = temporaryPlaces();
});
afterEach(() => places.end());

const numberOf = (result: OperationResult | undefined) => (result?.outcome === 'accepted' ? result.number : '');

/** A finish as a desk sends it again that knows it was accepted with this number. */
function again(operation: ReturnType<typeof finish>, number: string, baseVersion = 0): ReturnType<typeof finish> {
  return { ...operation, id: newIdentifier(), baseVersion, body: { ...operation.body, knownNumber: number } };
}

for (const engine of [pglite, postgres]) {
  describe.skipIf(engine.skip !== null)(`on ${engine.name}${engine.skip ?? ''}`, () => {
    /** A server that was put back to when it had `before` alone. */
    async function putBack(
      before: ReturnType<typeof finish>,
      after: (agent: Awaited<ReturnType<typeof signIn>>) => Promise<void>,
    ) {
      const place = await places.place(engine);
      const first = await place.serve();
      await newUser(first, 'agent', 'agent');
      await newUser(first, 'lead', 'lead');
      const agent = await signIn(first, 'agent');
      await agent.push(before);
      const file = await places.backUp(first.database);
      const { epoch } = await agent.pull();
      await after(agent);
      await first.close();
      const database = await place.open();
      expect(await restore(database, file, true)).toMatchObject({ ok: true });
      await database.close();
      const second = await place.serve();
      return { epoch, server: second, agent: await signIn(second, 'agent'), lead: await signIn(second, 'lead') };
    }

    it('says that it went back, and a lost ticket has the number again that its caller was told', async () => {
      const lost = [finish('lost'), finish('lost, too')];
      let numbers: string[] = [];
      const { epoch, agent } = await putBack(finish('kept'), async (before) => {
        numbers = (await before.push(...lost)).map(numberOf);
      });
      expect((await agent.pull()).epoch).not.toBe(epoch);
      // With a new one between them, in one request.
      const sent = lost.map((operation, index) => again(operation, numbers[index] ?? ''));
      const results = await agent.push(...sent.slice(0, 1), finish('new'), ...sent.slice(1));
      expect([numberOf(results[0]), numberOf(results[2])]).toEqual(numbers);
      expect(numberOf(results[1])).toMatch(/-\d{7}$/);
      expect((await agent.push(...sent)).map(numberOf)).toEqual(numbers);
      // Nobody's invention: nothing of the marker stays with the ticket.
      const { tickets } = await agent.pull();
      expect(tickets.find(({ id }) => id === lost[0]?.ticketId)).not.toHaveProperty('knownNumber');
    });

    it('gives no number to a second ticket, and none that is still to come', async () => {
      const kept = finish('kept');
      const { agent } = await putBack(kept, async () => {});
      const [{ number } = { number: '' }] = (await agent.pull()).tickets;
      const [, day = ''] = number.split('-');
      const to = (text: string) => agent.push(again(finish(text), text)).then(([result]) => numberOf(result));
      for (const claimed of [
        number,
        '3211-29991231-000001',
        `3211-${day}-99999999`,
        `4401-${day}-000009`,
        'nonsense',
      ]) {
        expect(await to(claimed)).not.toBe(claimed);
      }
      const free = `3211-${day}-000009`;
      const twice = await agent.push(again(finish('one'), free), again(finish('two'), free));
      expect(twice.map((result) => numberOf(result) === free)).toEqual([true, false]);
    });

    it('takes what an agent finished again after a return that was lost', async () => {
      const returned = finish('first words');
      const { agent, lead } = await putBack(returned, async () => {});
      const [{ number } = { number: '' }] = (await agent.pull()).tickets;
      const better = again(finish('better words', returned.ticketId), number, 1);
      expect(await agent.push(again(better, '3211-20261122-000009', 1))).toMatchObject([{ outcome: 'refused' }]);
      expect(await agent.push(better)).toMatchObject([{ outcome: 'accepted', version: 2 }]);
      expect((await lead.pull()).tickets).toMatchObject([
        { status: 'finished', fields: { title: { value: 'better words' } } },
      ]);
      // Once: from then on it is a ticket as any other, and the lead looks at it.
      expect(await agent.push(again(better, number, 2))).toMatchObject([
        { outcome: 'refused', error: { code: 'ticket.status' } },
      ]);
      await lead.push(review(returned.ticketId, 2, 'approve'));
      expect(await agent.push(again(better, number, 3))).toMatchObject([
        { outcome: 'refused', error: { code: 'ticket.status' } },
      ]);
    });

    it('takes no second finish of what was finished since, and no number of a day since', async () => {
      const { agent, server } = await putBack(finish('kept'), async () => {});
      const since = finish('since');
      const number = numberOf((await agent.push(since))[0]);
      expect(await agent.push(again(finish('other words', since.ticketId), number, 1))).toMatchObject([
        { outcome: 'refused', error: { code: 'ticket.status' } },
      ]);
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
      const of = (days: number) => `3211-${shanghaiDay(inDays(days))}-000001`;
      const known = await putBackOf(server.database, '3211', [of(-1), of(1)], inDays(2));
      expect([...(known?.freeNumbers ?? [])]).toEqual([of(-1)]);
    });
  });
}

it('is nothing that a server takes which never went back', async () => {
  const place = await places.place(pglite);
  const server = await place.serve();
  await newUser(server, 'agent', 'agent');
  const agent = await signIn(server, 'agent');
  const first = finish('first');
  const [result] = await agent.push(first);
  const number = numberOf(result).replace(/1$/, '0');
  expect(numberOf((await agent.push(again(finish('claims'), number)))[0])).not.toBe(number);
  expect(await agent.push(again(finish('other words', first.ticketId), numberOf(result), 1))).toMatchObject([
    { outcome: 'refused', error: { code: 'ticket.status' } },
  ]);
});
