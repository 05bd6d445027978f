import { type FieldName, type FieldState, type FieldValue, fieldNames, type TicketFields } from '@shared/domain/ticket';
import { isEmptyValue, sameValue } from '@shared/domain/ticket-form';

/** The values of a form alone: what a merge compares against. */
export type FieldValues = { readonly [Name in FieldName]: FieldValue<Name> };

export type Merge = {
  readonly fields: TicketFields;
  /** Fields that both sides changed to different values: mine stands, theirs is its first alternative. Nobody's text is lost. */
  readonly conflicts: readonly FieldName[];
};

/** The values of a form. */
export function valuesOf(fields: TicketFields): FieldValues {
  return Object.fromEntries(fieldNames.map((name) => [name, fields[name].value])) as FieldValues;
}

/** Whether two forms say the same, whoever filled them. */
export const sameForm = (left: TicketFields, right: TicketFields): boolean =>
  sameValue(valuesOf(left), valuesOf(right));

/**
 * Merges two changes of one form, field by field. `base` holds the values that both started from, null when unknown: every filled
 * field then counts as changed. A field that one side changed takes that side's state; a field that both changed alike is
 * taken as theirs; a field that both changed differently is a conflict. `theirReason` says at the alternative whose it is.
 */
export function mergeFields(
  base: FieldValues | null,
  mine: TicketFields,
  theirs: TicketFields,
  theirReason = '班长处的内容',
): Merge {
  const conflicts: FieldName[] = [];
  const entries = fieldNames.map((name) => {
    const [mineChanged, theirsChanged] = [mine[name], theirs[name]].map((state) => isChanged(base, name, state));
    if (!mineChanged || sameValue(mine[name].value, theirs[name].value)) return [name, theirs[name]] as const;
    if (!theirsChanged) return [name, mine[name]] as const;
    conflicts.push(name);
    return [name, withTheirs(mine[name], theirs[name], theirReason)] as const;
  });
  return { fields: Object.fromEntries(entries) as TicketFields, conflicts };
}

function isChanged(base: FieldValues | null, name: FieldName, state: FieldState): boolean {
  return base === null ? !isEmptyValue(name, state.value) : !sameValue(base[name], state.value);
}

/** Mine stands whole, also where I left a field empty; what the other filled in otherwise stays beside it. `theirReason` says whose that is. */
export function mineOverTheirs(mine: TicketFields, theirs: TicketFields, theirReason: string): TicketFields {
  const entries = fieldNames.map((name) => {
    const isBeside = !isEmptyValue(name, theirs[name].value) && !sameValue(mine[name].value, theirs[name].value);
    return [name, isBeside ? withTheirs(mine[name], theirs[name], theirReason) : mine[name]] as const;
  });
  return Object.fromEntries(entries) as TicketFields;
}

/** A state with another's value as its first alternative. */
export function withTheirs(mine: FieldState, theirs: FieldState, reason: string): FieldState {
  const { value, evidence } = theirs;
  const other = { value, evidence, confidence: 1, reason };
  const rest = mine.alternatives.filter((candidate) => !sameValue(candidate.value, value));
  return { ...mine, alternatives: [other, ...rest].slice(0, 10) } as FieldState;
}
