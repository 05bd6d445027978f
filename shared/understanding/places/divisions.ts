/** A division by its statistical code: 2 digits province, 4 city, 6 district, 9 street, 12 community. */
export type Division = { readonly code: string; readonly name: string };

export type DivisionLevel = 'province' | 'city' | 'district' | 'street' | 'community';

/** The division tree. Codes sorted, so that a division's descendants stand together. */
export type Divisions = {
  readonly size: number;
  /** The division with this code, or null. */
  find(code: string): Division | null;
  /** Direct children, by code; '' gives the provinces, an unknown code nothing. */
  children(code: string): readonly Division[];
  /** Every division below, of every level, by code. */
  below(code: string): readonly Division[];
  /** Divisions of one level by full name, anywhere in the country. */
  named(level: DivisionLevel, name: string): readonly Division[];
};

const lengths: Readonly<Record<DivisionLevel, number>> = {
  province: 2,
  city: 4,
  district: 6,
  street: 9,
  community: 12,
};
const order = ['province', 'city', 'district', 'street', 'community'] as const;

/** The level that a code's length tells. */
export function levelOf(code: string): DivisionLevel {
  return order.find((level) => lengths[level] === code.length) ?? 'community';
}

/** The code one level up, '' for a province. */
export function parentCode(code: string): string {
  const level = order.findIndex((name) => lengths[name] === code.length);
  const parent = order[level - 1];
  return parent === undefined ? '' : code.slice(0, lengths[parent]);
}

/** 东莞市, 中山市: a city without districts, which the tree fills with one of the city's own name. */
export const hasDistricts = (divisions: Divisions, city: Division): boolean =>
  divisions.children(city.code).some(({ name }) => name !== city.name);

/** The counties of 重庆市 stand in the tree under a city called 县, beside its districts: here they are all of 重庆市. No two of them share their last figures. */
const inOwnCity = (code: string) => (code === '5002' ? '' : code.replace(/^5002/u, '5001'));

/**
 * Reads the tree from lines of code, tab, name.
 * @throws nothing: lines that are not of that form are passed over
 */
export function parseDivisions(text: string): Divisions {
  const all = text
    .split('\n')
    .map((line) => line.trim().split('\t'))
    .flatMap(([code, name]) =>
      code !== undefined && name !== undefined && /^\d+$/.test(code) ? [{ code: inOwnCity(code), name }] : [],
    )
    .filter(({ code }) => code !== '')
    .sort((left, right) => (left.code < right.code ? -1 : 1));
  const byCode = new Map(all.map((division) => [division.code, division]));
  const byParent = groupByParent(all);
  const byName = new Map<string, Division[]>();
  for (const division of all) {
    const key = `${division.code.length}${division.name}`;
    byName.set(key, [...(byName.get(key) ?? []), division]);
  }
  return {
    size: all.length,
    find: (code) => byCode.get(code) ?? null,
    children: (code) => byParent.get(code) ?? [],
    below: (code) => all.filter((division) => division.code.length > code.length && division.code.startsWith(code)),
    named: (level, name) => byName.get(`${lengths[level]}${name}`) ?? [],
  };
}

function groupByParent(all: readonly Division[]): ReadonlyMap<string, readonly Division[]> {
  const groups = new Map<string, Division[]>();
  for (const division of all) {
    const parent = parentCode(division.code);
    const group = groups.get(parent) ?? [];
    group.push(division);
    groups.set(parent, group);
  }
  return groups;
}
