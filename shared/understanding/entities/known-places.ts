import type { NamedPlace } from '../places/gazetteer';
import { type EntityIndex, kindNumber, sharedAt, textAt } from './entity-index';

/** Roads and estates that a registry knows, for the place resolver: each name once a district. */
export function knownPlaces(index: EntityIndex): {
  readonly roads: readonly NamedPlace[];
  readonly estates: readonly NamedPlace[];
} {
  const roads = new Map<string, NamedPlace>();
  const estates = new Map<string, NamedPlace>();
  const put = (places: Map<string, NamedPlace>, name: string, city: string, district: string) => {
    if (name !== '') places.set(`${city}/${district}/${name}`, { name, city, district });
  };
  for (let entry = 0; entry < index.size; entry += 1) {
    const city = sharedAt(index, 'city', entry);
    const district = sharedAt(index, 'district', entry);
    put(roads, sharedAt(index, 'road', entry), city, district);
    if (index.texts.kinds[entry] === kindNumber('estate'))
      put(estates, textAt(index.texts.own.name, entry), city, district);
  }
  return { roads: [...roads.values()], estates: [...estates.values()] };
}
