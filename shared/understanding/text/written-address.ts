import type { Address } from '@shared/domain/ticket';

/** An address in one line, as a registry writes it: no province; street and community only where no road says it better. */
export function writeAddress(address: Address | null): string {
  if (address === null) return '';
  const { city, district, street, community, road, number, building, room, detail } = address;
  return [
    city,
    district,
    road === '' ? street : '',
    road === '' && number === '' ? community : '',
    road,
    number,
    building,
    room,
    detail,
  ].join('');
}
