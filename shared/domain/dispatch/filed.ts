import type { Segment } from '../call';
import type { TicketFields } from '../ticket';
import type { DispatchQuestion } from './decision';

/** What the rules are asked about a ticket that was filed: the caller's words where they were heard, and what the agent wrote. */
export function questionOfTicket(
  ticket: { readonly fields: TicketFields; readonly transcript: readonly Segment[]; readonly finishedAt: string },
  declinedBy: readonly string[] = [],
): DispatchQuestion {
  const { fields, transcript, finishedAt } = ticket;
  const place = fields.address.value;
  const said = transcript.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text);
  return {
    category: fields.category.value,
    nature: fields.nature.value,
    urgency: fields.urgency.value,
    city: place?.city ?? '',
    district: place?.district ?? '',
    street: place?.street ?? '',
    entityTrade: '',
    text: [fields.title.value, fields.content.value, ...said].join('\n'),
    at: finishedAt,
    declinedBy,
  };
}
