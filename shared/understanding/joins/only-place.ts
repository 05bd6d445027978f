import type { EntityMention, PlaceMention, Span } from '../ports';

/** Words for what a public body is. */
export const institution = /[局所队院厅处会]|中心|办公室|大厅|政府|学校|[小中大]学|站$/u;

/** From this share on a place's words are most of a body's name; of a shop's nothing may be left. */
const mostly = { body: 0.6, merchant: 0.9 } as const;

/**
 * 海珠区新港东路 is where it happened and no 海珠区信访局, 黄埔区普晖一路 no branch of a chain on that road: an entity is named only where
 * more than the words of a place was said, or for a public body the word for what it is. Estates are places themselves.
 */
export function onlyPlace({ span, spokenName, candidates }: EntityMention, places: readonly PlaceMention[]): boolean {
  const kind = candidates[0]?.entry.kind ?? 'estate';
  if (kind === 'estate' || (kind === 'body' && institution.test(spokenName))) return false;
  return places.some(
    ({ span: said, address }) =>
      sharedWith(said, span) > mostly[kind] &&
      // A shop of no list beside a road is read as its landmark.
      (kind === 'body' || (address.building === '' && address.detail === '')),
  );
}

/** Share (0..1) of `name` that `place` covers. */
export function sharedWith(place: Span, name: Span): number {
  const shared = Math.min(place.end, name.end) - Math.max(place.start, name.start);
  return Math.max(0, shared) / (name.end - name.start);
}
