import type { FieldEdit } from '@shared/contracts/ticket';
import type { Model, TicketModel } from '../model';
import { Violation } from '../model';
import type { PlannedDecision } from '../plan';
import { type Calm, until } from '../waiting';
import type { Seat, World } from '../world';
import { insist, look } from './sitting';

export type Deciding = {
  readonly world: World;
  readonly calm: Calm;
  readonly model: Model;
  readonly ticket: TicketModel;
  readonly planned: PlannedDecision;
  /** Throws when what is waited for can't come any more. */
  readonly onItsWay: () => Promise<void>;
};

/** Waits until a lead's desk shows the ticket at its version, and decides. What the desk acknowledges is noted in the model. */
export async function decide({ world, calm, model, ticket, planned, onItsWay }: Deciding): Promise<void> {
  const seat = world.seats[planned.party];
  const at = ticket.version;
  const seen = await until(world, calm, `${ticket.name} at ${planned.party}`, async () => {
    await onItsWay();
    const found = await look(world, seat, (desk) => desk.call('review', 'get', { ticketId: ticket.id }));
    if (!found.ok || found.value.ticket.version < at) return null;
    return found.value.ticket;
  });
  // The other lead was faster, and this desk knows it.
  if (seen.version > at || seen.status !== 'finished') return;
  const edits = Object.entries(planned.edits).map(([field, value]) => ({ field, value }) as FieldEdit);
  const { decision, mark } = planned;
  const refused = await insist({
    world,
    seat,
    calm,
    what: `deciding ${ticket.name}`,
    work: (desk) =>
      desk.call('review', 'decide', { ticketId: ticket.id, decision, reason: mark, fieldMarks: [], edits }),
    wasDone: () => wasDecided(world, seat, ticket, mark),
  });
  if (refused === null) {
    // Deciding anew takes the place of an earlier decision on it that did not win.
    for (const [earlier, { party, ticketId }] of model.decided) {
      if (party === planned.party && ticketId === ticket.id) model.decided.delete(earlier);
    }
    model.decided.set(mark, { party: planned.party, ticketId: ticket.id, won: false });
  } else if (refused !== 'review.decided') throw new Violation('stuck', `${ticket.name} can't be decided: ${refused}`);
}

async function wasDecided(world: World, seat: Seat, ticket: TicketModel, mark: string): Promise<boolean> {
  const entries = await look(world, seat, (desk) => desk.call('queue', 'entries', {}));
  if (entries.ok && entries.value.some(({ ticketId, refusal }) => ticketId === ticket.id && refusal === null))
    return true;
  const found = await look(world, seat, (desk) => desk.call('review', 'get', { ticketId: ticket.id }));
  return found.ok && found.value.ticket.review?.reason === mark;
}
