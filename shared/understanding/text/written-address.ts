import type { Address } from '@shared/domain/ticket';

/** An address in one line, as a registry writes it: no province; street and community only where no road says it better. */
export function writeAddress(address: Address | null): string {
  if (address === null) return '';
  const { city, district, street, community, road, number, building, room, detail } = address;
  return [
    city,
    // 东莞市 and 中山市 have no districts; the tree names the city again there.
    district === city ? '' : district,
    road === '' ? street : '',
    road === '' && number === '' ? community : '',
    road,
    number,
    building,
    room,
    detail,
  ].join('');
}
