import { type FieldName, fieldNames, type TicketFields } from './ticket';
import { isEmptyValue, missingFields, sameValue } from './ticket-form';

/** What a lead should look at in one ticket, found by machine. */
export type Doubt = {
  readonly code:
    | 'field-missing'
    | 'phone-not-confirmed'
    | 'low-confidence'
    | 'entity-not-registered'
    | 'changed-by-agent';
  readonly field: FieldName;
};

/** Below this the machine itself was in doubt (the same line as the form's yellow dot). */
const doubtful = 0.6;

/** What is missing, what nobody confirmed, and where machine and agent differ; in the order of the form within each kind. */
export function reviewDoubts(fields: TicketFields): Doubt[] {
  const doubts: Doubt[] = missingFields(fields).map((field) => ({ code: 'field-missing', field }));
  const { callerPhone, entity } = fields;
  if (callerPhone.value !== '' && !callerPhone.confirmed)
    doubts.push({ code: 'phone-not-confirmed', field: 'callerPhone' });
  if (entity.value !== null && entity.value.registryId === null) {
    doubts.push({ code: 'entity-not-registered', field: 'entity' });
  }
  for (const field of fieldNames) {
    const { origin, value, confidence, proposed } = fields[field];
    if (isEmptyValue(field, value)) continue;
    if (origin === 'machine' && confidence !== null && confidence < doubtful)
      doubts.push({ code: 'low-confidence', field });
    if (origin === 'person' && proposed !== null && !sameValue(proposed.value, value)) {
      doubts.push({ code: 'changed-by-agent', field });
    }
  }
  return doubts;
}

/** A place in one line, from province to room, blanks left out. */
export function placeLine(fields: TicketFields): string {
  const place = fields.address.value;
  if (place === null) return fields.entity.value?.address ?? '';
  const { city, district, street, community, road, number, building, room, detail } = place;
  return [city, district, street, community, road, number, building, room, detail].join('');
}
