import type { FieldEdit } from '@shared/contracts/ticket';
import type { Call } from '@shared/domain/call';
import type { Result } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import { differences, type TicketModel, Violation } from '../model';
import type { PlannedTicket, Texts } from '../plan';
import type { Calm } from '../waiting';
import type { World } from '../world';
import { ask, insist, look } from './sitting';

/** An agent at work on one ticket. */
export type Agent = {
  readonly begin: (plan: PlannedTicket) => Promise<TicketModel>;
  readonly edit: (ticket: TicketModel, texts: Texts) => Promise<void>;
  /** Listens to the call; where that is planned, goes on with it after the desk went down. */
  readonly hear: (ticket: TicketModel, plan: Pick<PlannedTicket, 'utterances' | 'goesOn'>) => Promise<void>;
  readonly finish: (ticket: TicketModel) => Promise<void>;
  readonly takeBack: (ticket: TicketModel) => Promise<boolean>;
  /** The ticket as this desk shows it. */
  readonly see: (ticket: TicketModel) => Promise<Ticket>;
};

export function agentAt(world: World, calm: Calm): Agent {
  const seat = world.seats.agent;

  async function see(ticket: TicketModel): Promise<Ticket> {
    const found = await look(world, seat, (desk) => desk.call('ticket', 'get', { ticketId: ticket.id }));
    if (!found.ok) throw new Violation('lost', `${ticket.name} is gone from the desk: ${found.error.code}`);
    return found.value;
  }

  /** Whether what was typed is there: all of it, or none of it and all from before. */
  async function wasTyped(ticket: TicketModel, after: Texts): Promise<boolean> {
    const { fields } = await see(ticket);
    if (differences(fields, after).length === 0) return true;
    const missing = differences(fields, ticket.values);
    if (missing.length > 0) throw new Violation('lost', `${ticket.name} after a restart: ${missing.join('; ')}`);
    return false;
  }

  async function edit(ticket: TicketModel, texts: Texts): Promise<void> {
    const edits = Object.entries(texts).map(([field, value]) => ({ field, value }) as FieldEdit);
    const after = { ...ticket.values, ...texts };
    const refused = await insist({
      world,
      seat,
      calm,
      what: `typing in ${ticket.name}`,
      work: (desk) => desk.call('ticket', 'edit', { ticketId: ticket.id, edits }),
      wasDone: () => wasTyped(ticket, after),
    });
    if (refused !== null) throw new Violation('stuck', `${ticket.name} can't be typed in: ${refused}`);
    ticket.values = after;
    world.tell('edit');
  }

  return {
    see,
    edit,
    async begin(plan) {
      for (;;) {
        if (plan.utterances === 0) {
          const met = await ask(seat, (desk) => desk.call('ticket', 'create', {}));
          if (met !== 'gone' && met.ok) return modelOf(plan, met.value.id, null);
        } else {
          const source = { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null } as const;
          const met = await ask(seat, (desk) => desk.call('call', 'start', { source }));
          if (met !== 'gone' && met.ok) return modelOf(plan, met.value.ticketId, met.value.id);
        }
        // A desk that went down here may have left an empty draft: nothing of it was acknowledged.
        await look(world, seat, (desk) => desk.call('session', 'state', {}));
      }
    },

    async hear(ticket, { utterances, goesOn }) {
      const { callId } = ticket;
      if (callId === null) return;
      // The speech window counts from when it began to listen, and so anew when the call is gone on with.
      let from = 0;
      for (let index = 0; index < utterances; index += 1) {
        const text = `第${index + 1}句${ticket.name}。`;
        while (!(await spoken(callId, text, (index - from) * 1_000))) {
          if (!goesOn) return;
          await goOn(ticket, callId);
          from = index;
          // Cut off before it was told: it is there whole, or the caller says it again.
          if (await wasHeard(callId, text)) break;
        }
        ticket.heard.push(text);
        world.tell('segment');
      }
    },

    async finish(ticket) {
      const before = await see(ticket);
      const refused = await insist({
        world,
        seat,
        calm,
        what: `finishing ${ticket.name}`,
        work(desk) {
          world.tell('finish');
          return desk.call('ticket', 'finish', { ticketId: ticket.id });
        },
        wasDone: async () => (await see(ticket)).status !== before.status,
      });
      if (refused !== null && (await see(ticket)).status !== 'finished') {
        throw new Violation('stuck', `${ticket.name} can't be finished: ${refused}`);
      }
      ticket.status = 'finished';
    },

    async takeBack(ticket) {
      const refused = await insist({
        world,
        seat,
        calm,
        what: `taking back ${ticket.name}`,
        work: (desk) => desk.call('ticket', 'reopen', { ticketId: ticket.id }),
        wasDone: async () => (await see(ticket)).status === 'draft',
      });
      if (refused === null) ticket.status = 'draft';
      return refused === null;
    },
  };

  async function wasHeard(callId: string, text: string): Promise<boolean> {
    const call = await look(world, seat, (desk) => desk.call('call', 'get', { callId }));
    return call.ok && call.value.segments.some((segment) => segment.text.includes(text));
  }

  /** Goes on with the call that broke off, until the desk listens again: the same call, the same ticket. */
  async function goOn(ticket: TicketModel, callId: string): Promise<void> {
    const resumed = (await look(world, seat, (desk) => desk.call('call', 'resume', { callId }))) as Result<Call>;
    // Cut off in the answer, it was asked twice: the desk listens already.
    if (!resumed.ok && resumed.error.code !== 'call.active') {
      throw new Violation('stuck', `the call of ${ticket.name} can't be gone on with: ${resumed.error.code}`);
    }
    if (resumed.ok && resumed.value.ticketId !== ticket.id) {
      throw new Violation('doubled', `the call of ${ticket.name} went on in another ticket`);
    }
  }

  /** Whether the core told that it keeps the utterance; false: it went down. */
  async function spoken(callId: string, text: string, startMs: number): Promise<boolean> {
    const desk = await seat.desk.ready();
    return new Promise((resolve) => {
      const told = ({ segment }: { segment: { text: string; callId: string } }) => {
        if (segment.callId === callId && segment.text.includes(text)) settle(true);
      };
      const settle = (kept: boolean) => {
        seat.desk.events.off('call.segment', told);
        resolve(kept);
      };
      seat.desk.events.on('call.segment', told);
      void desk.child.gone.then(() => settle(false));
      desk.speak({
        type: 'final',
        callId,
        speaker: 'caller',
        startMs,
        endMs: startMs + 900,
        text,
        words: [],
        latencyMs: 1,
      });
    });
  }
}

function modelOf({ name }: PlannedTicket, id: string, callId: string | null): TicketModel {
  return { id, name, callId, values: {}, heard: [], version: 0, status: 'draft' };
}
