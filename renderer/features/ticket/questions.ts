import { type FieldName, fieldNames, type TicketFields } from '@shared/domain/ticket';
import { isEmptyValue, missingFields } from '@shared/domain/ticket-form';
import type { EvidenceLink } from '../call';

/** What counts as filled or not: what is asked of every caller. */
const counted: readonly FieldName[] = [
  'callerName',
  'callerPhone',
  'nature',
  'category',
  'entity',
  'address',
  'occurredAt',
  'title',
  'content',
  'demand',
  'unit',
];

/** A thing still to be asked: a field, or the part of the address that a visit can't do without. */
export type Question = { readonly field: FieldName; readonly ask: FieldName | 'addressNumber' };

/** What is not known yet, in the order in which to ask: what a finished ticket must have first, then what makes it better. */
export function openQuestions(fields: TicketFields): Question[] {
  const missing: Question[] = missingFields(fields).map((field) => ({ field, ask: field }));
  const address = fields.address.value;
  if (address !== null && address.number === '' && address.detail === '') {
    missing.push({ field: 'address', ask: 'addressNumber' });
  }
  const optional = (['entity', 'occurredAt'] as const).filter((name) => isEmptyValue(name, fields[name].value));
  return [...missing, ...optional.map((field) => ({ field, ask: field }) as const)];
}

/** How many of the things that are asked of every caller are known. */
export function progress(fields: TicketFields): { readonly filled: number; readonly total: number } {
  const filled = counted.filter((name) => !isEmptyValue(name, fields[name].value)).length;
  return { filled, total: counted.length };
}

/** Fields that are written from whole sentences: to underline what they came from would underline everything. */
const summaries: readonly FieldName[] = ['title', 'content', 'demand', 'directAnswer'];

/** Which words became which fields. */
export function evidenceLinks(fields: TicketFields): EvidenceLink[] {
  return fieldNames.flatMap((name) =>
    fields[name].evidence.map((span) => ({ span, key: name, isShown: !summaries.includes(name) })),
  );
}
