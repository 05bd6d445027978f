import { type EntityIndex, kindNumber, sharedAt, textAt } from '@shared/understanding/entities/entity-index';
import type { NamedPlace } from '@shared/understanding/places/gazetteer';

/** Every road of the registry once for each district, without decoding 200,000 entries: equal texts have equal numbers. */
export function roadsOf(index: EntityIndex): NamedPlace[] {
  const { road, city, district } = index.texts.shared;
  const seen = new Set<string>();
  const roads: NamedPlace[] = [];
  for (let entry = 0; entry < index.size; entry += 1) {
    const key = `${road[entry]},${city[entry]},${district[entry]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const name = sharedAt(index, 'road', entry);
    if (name !== '')
      roads.push({ name, city: sharedAt(index, 'city', entry), district: sharedAt(index, 'district', entry) });
  }
  return roads;
}

/** The housing estates of the registry. */
export function estatesOf(index: EntityIndex): NamedPlace[] {
  return entriesOfKind(index, 'estate').map((entry) => ({
    name: textAt(index.texts.own.name, entry),
    city: sharedAt(index, 'city', entry),
    district: sharedAt(index, 'district', entry),
  }));
}

/** Names of communities and public bodies. */
export function bodyNames(index: EntityIndex): string[] {
  return entriesOfKind(index, 'body').map((entry) => textAt(index.texts.own.name, entry));
}

function entriesOfKind(index: EntityIndex, kind: Parameters<typeof kindNumber>[0]): number[] {
  const wanted = kindNumber(kind);
  const entries: number[] = [];
  index.texts.kinds.forEach((found, entry) => {
    if (found === wanted) entries.push(entry);
  });
  return entries;
}
