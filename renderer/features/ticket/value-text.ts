import type { Category } from '@shared/domain/category';
import type { Address, FieldName, FieldValue, Occurrence } from '@shared/domain/ticket';
import type { TFunction } from 'i18next';
import { groupPhone } from '../../components/format';

/** Where it happened, in one line: divisions with arrows, then the way to the door. */
export function addressLine(address: Address): string {
  const { province, city, district, street, community, road, number, building, room, detail } = address;
  // A municipality is named twice in the division tree.
  const divisions = [...new Set([province, city, district, street, community].filter(Boolean))].join(' › ');
  const door = [road + number, building, room, detail].filter(Boolean).join(' ');
  return [divisions, door].filter(Boolean).join(' │ ');
}

/** The recognised form of a time: 2026-11-19 16:00, a range, or how it recurs; '' when only words are known. */
export function occurrenceLine({ start, end, recurrence }: Occurrence): string {
  if (recurrence !== null) return recurrence;
  const from = start === null ? '' : localMinute(start);
  const to = end === null ? '' : localMinute(end);
  if (from === '' || to === '' || from === to) return from || to;
  const [day = ''] = from.split(' ');
  return to.startsWith(day) ? `${from}–${to.slice(day.length + 1)}` : `${from} – ${to}`;
}

/** The wall clock as it stands in an ISO 8601 time; the first and the last minute of a day mean the whole day. */
function localMinute(iso: string): string {
  const [, day = iso, time = ''] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(iso) ?? [];
  return time === '' || time === '00:00' || time === '23:59' ? day : `${day} ${time}`;
}

/** A category by its three names; the bare code while the taxonomy is not there. */
export function categoryLine(code: string, categories: readonly Category[]): string {
  const found = categories.find((category) => category.code === code);
  return found === undefined ? code : `${found.level1} › ${found.level2} › ${found.level3}`;
}

/** Any field's value in words, for chips, comparisons and lists; '' when empty. */
export function valueText(
  name: FieldName,
  value: FieldValue,
  { t, categories }: { readonly t: TFunction; readonly categories: readonly Category[] },
): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'ticket.yes' : 'ticket.no');
  if (typeof value === 'string') {
    if (value === '') return '';
    if (name === 'nature') return t(`ticket.nature.${value as 'consult'}`);
    if (name === 'urgency') return t(`ticket.urgency.${value as 'normal'}`);
    if (name === 'category') return categoryLine(value, categories);
    return name === 'callerPhone' ? groupPhone(value) : value;
  }
  if ('province' in value) return addressLine(value);
  if ('registryId' in value) return [value.name, value.address].filter(Boolean).join('，');
  if ('recurrence' in value) return [value.text, occurrenceLine(value)].filter(Boolean).join(' · ');
  return value.text;
}
