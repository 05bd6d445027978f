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

/** A thing still unknown: a field, or the part of the address that a visit can't do without. */
export type Question = {
  readonly field: FieldName;
  readonly ask: FieldName | 'addressNumber';
  /** True for what only the caller can tell; the rest the agent decides. */
  readonly isAsked: boolean;
};

/** What the caller tells, in the order in which agents ask. */
const asked: readonly FieldName[] = [
  'content',
  'entity',
  'address',
  'occurredAt',
  'demand',
  'callerName',
  'callerPhone',
];

/** What is not known yet: what to ask the caller next, then what the agent still has to fill in. */
export function openQuestions(fields: TicketFields): Question[] {
  const required = missingFields(fields);
  const isOpen = (name: FieldName) =>
    required.includes(name) || (isOptional(name) && isEmptyValue(name, fields[name].value));
  const address = fields.address.value;
  const lacksNumber = address !== null && address.number === '' && address.detail === '';
  const questions = asked.flatMap((field): Question[] => {
    if (field === 'address' && lacksNumber) return [{ field, ask: 'addressNumber', isAsked: true }];
    return isOpen(field) ? [{ field, ask: field, isAsked: true }] : [];
  });
  const others = required.filter((name) => !asked.includes(name));
  return [...questions, ...others.map((field) => ({ field, ask: field, isAsked: false }) as const)];
}

/** The question that follows the one of the field at hand, in the order of the talk and from the last to the first again. */
export function questionAfter(questions: readonly Question[], field: string | undefined): Question | undefined {
  const at = questions.findIndex((question) => question.field === field);
  return questions[(at + 1) % Math.max(1, questions.length)];
}

/** Makes a ticket better, without being required. */
function isOptional(name: FieldName): boolean {
  return name === 'entity' || name === 'occurredAt';
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
