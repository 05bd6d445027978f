import type { Handling } from '@shared/domain/handling';
import { placeLine } from '@shared/domain/review';
import type { ServerTicket } from '@shared/sync/protocol';

/** What the people of a unit may see of a ticket: what has to be handled, never the conversation or the review. */
export type UnitTicket = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly title: string;
  readonly content: string;
  readonly demand: string;
  readonly nature: ServerTicket['fields']['nature']['value'];
  readonly urgency: ServerTicket['fields']['urgency']['value'];
  readonly place: string;
  readonly entity: string;
  readonly occurredAt: string;
  /** Null where it is not for the unit: `hidden` says why. */
  readonly caller: { readonly name: string; readonly phone: string } | null;
  readonly hidden: 'confidential' | 'anonymous' | null;
  readonly handling: Handling;
};

const covered = '***';

/** A ticket as a unit sees it; null for one that has no handling. */
export function unitView({ id, number, version, fields, handling }: ServerTicket): UnitTicket | null {
  if (handling === undefined) return null;
  const hidden = fields.confidential.value ? 'confidential' : fields.anonymous.value ? 'anonymous' : null;
  const name = fields.callerName.value;
  const phone = fields.callerPhone.value;
  // Who asked for confidence may be named in what was written down, too.
  const secrets = hidden === null ? [] : secretsOf(name, phone);
  const clean = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, covered), text);
  return {
    id,
    number,
    version,
    title: clean(fields.title.value),
    content: clean(fields.content.value),
    demand: clean(fields.demand.value),
    nature: fields.nature.value,
    urgency: fields.urgency.value,
    place: clean(placeLine(fields)),
    entity: clean(fields.entity.value?.name ?? ''),
    occurredAt: fields.occurredAt.value?.text ?? '',
    caller: hidden === null ? { name, phone } : null,
    hidden,
    handling: {
      ...handling,
      events: handling.events.map((event) => ({ ...event, reason: clean(event.reason) })),
    },
  };
}

/** The name and the number in the ways they are written. */
function secretsOf(name: string, phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const grouped = `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`.trim();
  return [name, phone, digits, grouped].filter((secret) => secret.length > 1).sort((a, b) => b.length - a.length);
}
