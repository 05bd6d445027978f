import type { TFunction } from 'i18next';

const columns = [
  'id',
  'matter',
  'tags',
  'not_tags',
  'city',
  'nature',
  'urgency',
  'line',
  'unit',
  'level',
  'joint',
  'term',
  'basis',
  'tag',
  'words',
  'trades',
  'note',
  'short',
  'city_name',
  'district_name',
  'county_name',
  'street_name',
  'town_name',
  'aliases',
  'date',
  'kind',
  'name',
] as const;

/** The name of a table's column for people, and what goes into it. A column that a city added keeps its own name. */
export function columnText(t: TFunction, column: string): { readonly label: string; readonly hint: string } {
  const known = columns.find((name) => name === column);
  if (known === undefined) return { label: column, hint: '' };
  return { label: t(`rules.column.${known}`), hint: t(`rules.hint.${known}`) };
}
