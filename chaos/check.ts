import type { Segment } from '@shared/domain/call';
import type { ServerTicket } from '@shared/sync/protocol';
import type { Central } from './central';
import { differences, essence, type Model, type TicketModel, Violation } from './model';
import { look } from './persons/sitting';
import { type Calm, until } from './waiting';
import { parties, type World } from './world';

/** Codes with which something stands in the outbox for a person to see, and that trying again mends once the line is well. */
const mendable = new Set([
  'server.unavailable',
  'network.not-ours',
  'network.unreachable',
  'request.invalid',
  'request.too-large',
  'request.media-type',
  'operation.invalid',
  'operation.conflict',
]);

/** Waits until nothing is on its way any more. What is parked in sight is tried again, as a person would. Gives how much that was. */
export async function settleDown(world: World, calm: Calm, model: Model): Promise<number> {
  let parked = 0;
  for (const party of parties) {
    const seat = world.seats[party];
    await until(world, calm, `the end of the outbox of ${party}`, async () => {
      const entries = await look(world, seat, (desk) => desk.call('queue', 'entries', {}));
      if (!entries.ok) throw new Violation('stuck', `the outbox of ${party} can't be read: ${entries.error.code}`);
      const state = await look(world, seat, (desk) => desk.call('session', 'state', {}));
      if (state.ok && state.value.user === null) {
        const { username, password, line } = seat;
        await look(world, seat, (desk) => desk.call('session', 'signIn', { serverUrl: line.url, username, password }));
      }
      for (const { operationId, refusal, kind } of entries.value) {
        if (refusal === null) continue;
        if (mendable.has(refusal.code)) {
          parked += 1;
          await look(world, seat, (desk) => desk.call('queue', 'retryEntry', { operationId }));
        } else if (kind !== 'ticket.review' || refusal.code !== 'review.changed-meanwhile') {
          throw new Violation('stuck', `an entry of ${party} is refused: ${kind} ${refusal.code}`);
        }
      }
      return entries.value.every(({ refusal }) => refusal !== null && !mendable.has(refusal.code)) ? true : null;
    });
  }
  // A decision that did not win is in sight as such at the desk where it was made.
  for (const [mark, { party, ticketId, won }] of model.decided) {
    if (won) continue;
    const seat = world.seats[party as (typeof parties)[number]];
    const entries = await look(world, seat, (desk) => desk.call('queue', 'entries', {}));
    const visible = entries.ok && entries.value.some((entry) => entry.ticketId === ticketId && entry.refusal !== null);
    if (!visible) throw new Violation('lost', `the decision ${mark} of ${party} is neither taken nor in sight`);
  }
  return parked;
}

/**
 * A finished ticket stands in the agent's outbox or, accepted, on the server, at any time: a wait for what is in neither would never end. Read
 * in this order, since what leaves the outbox is on the server before.
 */
export async function checkOnItsWay(world: World, central: Central, ticket: TicketModel): Promise<void> {
  const { id, name, version } = ticket;
  const entries = await look(world, world.seats.agent, (desk) => desk.call('queue', 'entries', {}));
  if (!entries.ok || entries.value.some(({ ticketId }) => ticketId === id)) return;
  const mine = await look(world, world.seats.agent, (desk) => desk.call('ticket', 'get', { ticketId: id }));
  if (mine.ok && mine.value.delivery !== 'accepted') {
    throw new Violation(
      'lost',
      `${name} is ${mine.value.delivery} at its desk, and its operation gone from the outbox`,
    );
  }
  const theirs = (await central.tickets()).get(id);
  if (theirs === undefined || theirs.version < version) {
    throw new Violation('lost', `${name} was finished and is neither in the outbox nor on the server`);
  }
}

/** Everything that must hold when all is quiet. Throws a `Violation`. */
export async function checkWorld(
  world: World,
  calm: Calm,
  model: Model,
  central: Central,
  tickets: readonly TicketModel[],
): Promise<void> {
  const onServer = await central.tickets();
  checkOnce(model, onServer);
  for (const ticket of tickets) await checkTicket(world, calm, central, ticket);
  await central.books();
  const crashed = [...parties.filter((party) => world.seats[party].desk.crashes() > 0)];
  if (world.server.crashes() > 0) throw new Violation('crashed', 'the server ended by itself');
  if (crashed.length > 0) throw new Violation('crashed', `the desk of ${crashed.join(', ')} ended by itself`);
}

/** Nothing is on the server that no desk finished, and nothing twice. */
function checkOnce(model: Model, onServer: ReadonlyMap<string, ServerTicket>): void {
  const numbers = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, number, fields } of onServer.values()) {
    if (numbers.has(number)) throw new Violation('doubled', `the number ${number} is given twice`);
    numbers.add(number);
    // The content names the ticket that it was typed for.
    const name = String(fields.content.value).split('-')[0] ?? '';
    const other = names.get(name);
    if (other !== undefined) throw new Violation('doubled', `${name} is on the server as ${other} and ${id}`);
    names.set(name, id);
    const known = model.tickets.get(id);
    if (known === undefined) throw new Violation('doubled', `nobody finished what is on the server as ${id} (${name})`);
    if (known.status === 'draft') throw new Violation('diverged', `${known.name} is a draft and on the server`);
  }
}

async function checkTicket(world: World, calm: Calm, central: Central, ticket: TicketModel): Promise<void> {
  const { agent } = world.seats;
  const mine = await look(world, agent, (desk) => desk.call('ticket', 'get', { ticketId: ticket.id }));
  if (!mine.ok) throw new Violation('lost', `${ticket.name} is gone from the desk: ${mine.error.code}`);
  const missing = differences(mine.value.fields, ticket.values);
  if (missing.length > 0) throw new Violation('lost', `${ticket.name} on the desk: ${missing.join('; ')}`);
  await checkHeard(world, ticket);
  if (ticket.status === 'draft') {
    if (mine.value.status !== 'draft')
      throw new Violation('diverged', `${ticket.name} is ${mine.value.status}, not a draft`);
    return;
  }
  const theirs = (await central.tickets()).get(ticket.id);
  if (theirs === undefined) throw new Violation('lost', `${ticket.name} was finished and is not on the server`);
  const wrong = differences(theirs.fields, ticket.values);
  if (wrong.length > 0) throw new Violation('lost', `${ticket.name} on the server: ${wrong.join('; ')}`);
  if (theirs.version !== ticket.version || theirs.status !== ticket.status) {
    const have = `${theirs.status} ${theirs.version}`;
    throw new Violation('diverged', `${ticket.name} on the server is ${have}, not ${ticket.status} ${ticket.version}`);
  }
  compareHeard(ticket, theirs.transcript, 'server');
  const wanted = essence(theirs);
  for (const party of parties) {
    await until(world, calm, `${ticket.name} at ${party} as on the server`, async () => {
      const seat = world.seats[party];
      const shown =
        party === 'agent'
          ? await look(world, seat, (desk) => desk.call('ticket', 'get', { ticketId: ticket.id }))
          : await look(world, seat, async (desk) => {
              const found = await desk.call('review', 'get', { ticketId: ticket.id });
              return found.ok ? { ok: true as const, value: found.value.ticket } : found;
            });
      if (!shown.ok) return null;
      if (essence(shown.value) === wanted) return true;
      if (shown.value.version === theirs.version && shown.value.delivery === 'accepted') {
        throw new Violation('diverged', `${ticket.name} at ${party}: ${essence(shown.value)}, on the server ${wanted}`);
      }
      return null;
    });
  }
}

async function checkHeard(world: World, ticket: TicketModel): Promise<void> {
  const { callId } = ticket;
  if (callId === null) return;
  const call = await look(world, world.seats.agent, (desk) => desk.call('call', 'get', { callId }));
  compareHeard(ticket, call.ok ? call.value.segments : [], 'desk');
}

/** What was heard is there, once, in the order in which it was said. */
function compareHeard({ name, heard }: TicketModel, segments: readonly Segment[], where: string): void {
  const places = heard.map((text) => {
    const found = segments.flatMap((segment, index) => (segment.text.includes(text) ? [index] : []));
    const [place] = found;
    if (place === undefined) throw new Violation('lost', `${name} on the ${where} lacks what was heard: ${text}`);
    if (found.length > 1)
      throw new Violation('doubled', `${name} on the ${where} has twice what was heard once: ${text}`);
    return place;
  });
  if (places.some((place, index) => place < (places[index - 1] ?? -1)))
    throw new Violation('diverged', `${name} on the ${where} has what was heard in another order`);
}
