import type { Segment } from '@shared/domain/call';
import { type Address, emptyAddress } from '@shared/domain/ticket';
import type { PlaceResolver } from '@shared/understanding';
import { joinAddress } from '@shared/understanding/joins/address';

/** The address in one spoken text. Of several `cities` (none was given) the one that the text fits best. */
export function findAddress(spoken: string, cities: readonly string[], places: PlaceResolver): Address {
  const segment: Segment = { id: 's', callId: 'c', speaker: 'caller', startMs: 0, endMs: 0, text: spoken, words: [] };
  const readings = cities.flatMap((city) => {
    const mentions = places.mentions(spoken, city);
    const proposal = joinAddress([{ segment, mentions, asked: true }], places, city, null);
    if (proposal?.value == null) return [];
    const { value: address, confidence } = proposal;
    // Divisions that were only inferred stand in every city's reading: those of the right one fit one another.
    const named = [address.district, address.street, address.community].filter((name) => name !== '').length;
    return [{ address, fit: named + confidence + (spoken.includes(city.replace(/市$/u, '')) ? 2 : 0) }];
  });
  const [best] = readings.sort((left, right) => right.fit - left.fit);
  return best?.address ?? emptyAddress;
}
