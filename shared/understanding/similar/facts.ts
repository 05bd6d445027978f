import type { TicketFields } from '@shared/domain/ticket';
import { shortHash, sketchOf, soundsOf } from './sketch';

/** What look-alikes are told by. Nothing in it names a person: the phone is a hash. '' and null for what is not known. */
export type SimilarFacts = {
  readonly caller: number | null;
  readonly entityId: string | null;
  /** The entity's name by sound. */
  readonly entityName: string;
  readonly category: string | null;
  readonly district: string;
  readonly community: string;
  /** Road by sound, number by its digits. */
  readonly road: string;
  readonly number: string;
  readonly sketch: Uint32Array;
  /** Nobody works on it any more: it says something to its own caller alone. */
  readonly over: boolean;
};

/** Reads the facts out of a form; `over`: of a ticket that is over. */
export function similarFacts(
  fields: Pick<TicketFields, 'callerPhone' | 'entity' | 'category' | 'address' | 'title' | 'content'>,
  over = false,
): SimilarFacts {
  const { callerPhone, entity, category, address, title, content } = fields;
  const phone = callerPhone.value.replace(/\D/gu, '');
  const place = address.value;
  return {
    caller: phone.length < 7 ? null : callerKey(phone),
    entityId: entity.value?.registryId ?? null,
    entityName: entity.value === null ? '' : soundsOf(entity.value.name).join(' '),
    category: category.value,
    district: place === null ? '' : place.city + place.district,
    community: place?.community ?? '',
    road: place === null ? '' : soundsOf(place.road).join(' '),
    number: place?.number.match(/\d+/u)?.[0] ?? '',
    // Where it is and whom it is about are compared for themselves: what is left are the words of the problem.
    sketch: sketchOf(without(`${title.value}\n${content.value}`, [entity.value?.name, place?.road, place?.district])),
    over,
  };
}

function without(text: string, names: readonly (string | undefined)[]): string {
  return names.reduce<string>((rest, name) => (name ? rest.replaceAll(name, ' ') : rest), text);
}

/** A phone as a number of 52 bits that is not the phone. */
export function callerKey(phone: string): number {
  return (shortHash(`caller ${phone}`) & 0xfffff) * 2 ** 32 + shortHash(`phone ${phone}`);
}

/**
 * Keys under which a ticket stands in an index, most telling first: whoever shares none is no look-alike. One that is over stands under its
 * caller's alone, so that it takes no room from those that are open. Numbers below 2^53, so that every database keeps them as they are.
 */
export function blockingKeys(facts: SimilarFacts): number[] {
  const { caller, entityId, entityName, category, district, community, road, number } = facts;
  const ofCaller = caller === null ? null : `caller ${caller}`;
  const ofMatter: (string | null)[] = [
    entityId === null ? null : `entity ${entityId}`,
    entityName === '' ? null : `name ${district} ${entityName}`,
    road === '' || number === '' ? null : `house ${district} ${road} ${number}`,
    road === '' ? null : `road ${district} ${road} ${category?.slice(0, 4) ?? ''}`,
    community === '' ? null : `community ${district} ${community} ${category?.slice(0, 4) ?? ''}`,
    category === null || district === '' ? null : `matter ${district} ${category}`,
  ];
  return [ofCaller, ...(facts.over ? [] : ofMatter)].filter((key) => key !== null).map(longHash);
}

function longHash(text: string): number {
  return (shortHash(text) & 0xfffff) * 2 ** 32 + shortHash(`${text} `);
}
