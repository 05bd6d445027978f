import type { Dispatch } from '@shared/domain/dispatch';
import type { Assignment } from '@shared/domain/handling';
import type { TicketFields } from '@shared/domain/ticket';

export type AssignQuestion = {
  readonly fields: TicketFields;
  /** The region's city, for a ticket without a place. */
  readonly city: string;
  /** When it was accepted, ISO 8601: the term runs from there, whoever has it. */
  readonly acceptedAt: string;
  readonly declinedBy: readonly string[];
};

/** Names the unit that a ticket goes to, with joint units, date and reason; null when nobody can be named. Pure. */
export type Assign = (question: AssignQuestion) => Assignment | null;

/**
 * Assigns by the dispatch rules (docs/dispatch.md). The unit in the form goes before theirs: an agent or a lead chose it. One decline changes
 * nothing (首派负责); after two the rules name the district's fallback (区级兜底), and the one assigned first works under its lead.
 */
export function assignBy(dispatch: Dispatch): Assign {
  return ({ fields, city, acceptedAt, declinedBy }) => {
    const place = fields.address.value;
    const decision = dispatch({
      category: fields.category.value,
      nature: fields.nature.value,
      urgency: fields.urgency.value,
      city: place?.city || city,
      district: place?.district ?? '',
      street: place?.street ?? '',
      entityTrade: '',
      text: [fields.title.value, fields.content.value].join('\n'),
      at: acceptedAt,
      declinedBy,
    });
    const first = declinedBy[0] ?? fields.unit.value;
    const dueAt = decision.deadline.dueAt;
    if (decision.fallback === 'declined' || first === '') {
      const jointUnits = [...(first === '' ? [] : [first]), ...decision.jointUnits];
      return { unit: decision.unit, jointUnits: without(jointUnits, decision.unit), dueAt, reason: decision.reason };
    }
    // What the rules say of why holds for their own unit only.
    const reason = first === decision.unit ? decision.reason : '';
    return { unit: first, jointUnits: without(decision.jointUnits, first), dueAt, reason };
  };
}

function without(units: readonly string[], lead: string): string[] {
  return [...new Set(units)].filter((unit) => unit !== lead);
}
