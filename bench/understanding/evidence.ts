import type { EntityEvidence, PlaceMention } from '@shared/understanding/ports';

/** Evidence that places of a call give: what was said of each level, without what was only inferred for the city. */
export function evidenceOf(places: readonly PlaceMention[], city: string): EntityEvidence {
  const said = (pick: (place: PlaceMention) => readonly string[]) =>
    [...new Set(places.flatMap(pick))].filter((name) => name !== '');
  return {
    city,
    districts: said(({ address }) => [address.district]),
    streets: said(({ address }) => [address.street]),
    roads: said(({ address }) => address.road.split('与')),
    trades: [],
    numbers: said(({ address }) => [address.number]),
    asked: false,
  };
}
