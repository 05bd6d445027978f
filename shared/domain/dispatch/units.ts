import type { Level, UnitRow } from './tables';

/** Where it happened; '' for what is not known. Full names: 镇江市, 京口区, 正东路街道. */
export type Place = { readonly city: string; readonly district: string; readonly street: string };

/** A unit by name, with the level it stands on and its short form for a path (区住建局). */
export type NamedUnit = { readonly unit: string; readonly name: string; readonly short: string; readonly level: Level };

/**
 * Names units for a place. Asked for no level it takes the lowest that the unit has. Where the unit has no such level, or the place is
 * not known down to it, it goes up, never down; null when nothing is left (a town's office without a town).
 */
export function createUnitNamer(
  rows: readonly UnitRow[],
): (unit: string, level: Level | null, place: Place) => NamedUnit | null {
  return (unit, level, place) => {
    const candidates = rows.filter((row) => row.unit === unit);
    const row =
      candidates.find((candidate) => candidate.city !== '' && candidate.city === place.city) ??
      candidates.find((candidate) => candidate.city === '');
    if (row === undefined) return null;
    const from = level === null ? 0 : ladder.indexOf(level);
    for (const step of ladder.slice(from)) {
      const pattern = patternOf(row, step, place);
      if (pattern === '' || !isKnown(step, place)) continue;
      return { unit, name: fill(pattern, place), short: fillShort(row.short, step, place), level: step };
    }
    return null;
  };
}

const ladder: readonly Level[] = ['street', 'district', 'city'];

function isKnown(level: Level, place: Place): boolean {
  return { street: place.street, district: place.district, city: place.city }[level] !== '';
}

/** 县, 自治县, 旗 and cities of county rank have bureaus where a district has branches. */
function isCounty(district: string): boolean {
  return /[县市旗]$/.test(district);
}

function patternOf(row: UnitRow, level: Level, place: Place): string {
  if (level === 'city') return row.city_name;
  if (level === 'district') return (isCounty(place.district) && row.county_name) || row.district_name;
  return (/[镇乡]$/.test(place.street) && row.town_name) || row.street_name;
}

function fill(pattern: string, place: Place): string {
  return pattern
    .replaceAll('{cityBase}', place.city.replace(/市$/, ''))
    .replaceAll('{city}', place.city)
    .replaceAll('{district}', place.district)
    .replaceAll('{street}', place.street);
}

function fillShort(short: string, level: Level, place: Place): string {
  const word = level === 'district' ? (place.district.match(/[区县市旗]$/)?.[0] ?? '区') : level === 'city' ? '市' : '';
  return short.replaceAll('{level}', word);
}

/**
 * The id of the unit that a person named (京口区住建局, 路灯管理单位): by its full name at this place on any level, else by the longest alias
 * that the name ends with; null when the table does not know it.
 */
export function findUnit(rows: readonly UnitRow[], name: string, place: Place): string | null {
  const here = rows.filter((row) => row.city === '' || row.city === place.city);
  const exact = here.find((row) =>
    [row.city_name, row.district_name, row.county_name, row.street_name, row.town_name].some(
      (pattern) => pattern !== '' && fill(pattern, place) === name,
    ),
  );
  if (exact !== undefined) return exact.unit;
  const byAlias = here
    .flatMap((row) => row.aliases.map((alias) => ({ unit: row.unit, alias })))
    .filter(({ alias }) => name.endsWith(alias))
    .sort((left, right) => right.alias.length - left.alias.length);
  return byAlias[0]?.unit ?? null;
}
