import type { Ticket, TicketFields } from '@shared/domain/ticket';
import type { Texts } from './plan';

export type Harm = 'lost' | 'doubled' | 'diverged' | 'stuck' | 'crashed' | 'audit';

/** Something that must never happen. Ends the round. */
export class Violation extends Error {
  constructor(
    readonly harm: Harm,
    message: string,
  ) {
    super(`${harm}: ${message}`);
  }
}

/** What must be there of one ticket, kept beside the real thing and knowing nothing of how that works. */
export type TicketModel = {
  readonly id: string;
  readonly name: string;
  callId: string | null;
  /** What was acknowledged, by field. */
  values: Texts;
  /** Utterances that were acknowledged. */
  readonly heard: string[];
  /** How often an agent's finish and a lead's decision were taken, together: the version. */
  version: number;
  status: 'draft' | 'finished' | 'returned' | 'approved';
};

/** Everything that is known of a world, over all its rounds. */
export type Model = {
  readonly tickets: Map<string, TicketModel>;
  /** Decisions of a lead that the desk acknowledged, by mark, with the ticket's id. */
  readonly decided: Map<string, { readonly party: string; readonly ticketId: string; won: boolean }>;
};

export function newModel(): Model {
  return { tickets: new Map(), decided: new Map() };
}

/** Fields whose value is not what it must be. */
export function differences(fields: TicketFields, values: Texts): string[] {
  return Object.entries(values)
    .filter(([field, value]) => fields[field as keyof TicketFields].value !== value)
    .map(
      ([field, value]) => `${field} is ${JSON.stringify(fields[field as keyof TicketFields].value)}, not "${value}"`,
    );
}

/** What every party must say alike of a ticket. */
export function essence(ticket: Pick<Ticket, 'number' | 'version' | 'status' | 'fields'>): string {
  const values = Object.entries(ticket.fields)
    .map(([name, { value }]) => [name, value] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([ticket.number, ticket.version, ticket.status, values]);
}
