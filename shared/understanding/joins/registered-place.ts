import type { RegistryEntry } from '@shared/domain/registry';
import { type Address, emptyAddress, type Nature } from '@shared/domain/ticket';
import type { PlaceResolver } from '../ports';
import type { ProposalOf } from '../proposal';
import { foldSyllable, syllablesOf } from '../text/sound';
import type { EntityJoin } from './entity';

type AddressProposal = ProposalOf<'address'>;

/**
 * What was misheard of the place, put right from the registry once the entity is beyond doubt: a road that sounds like the
 * registered one is that road, and where no road was heard the registered one stands. A place said otherwise is left alone:
 * it may have happened elsewhere.
 */
export function withRegisteredPlace(
  said: AddressProposal | null,
  entity: EntityJoin | null,
  resolver: PlaceResolver,
  city: string,
  nature: Nature | null,
): AddressProposal | null {
  const entry = entity?.proposal.fill === true ? entity.entry : null;
  if (entity === null || entry === null || entry.kind !== 'merchant' || entry.road === '') return said;
  if (said === null || !said.fill || said.value === null)
    return nature === 'consult' ? said : fromRegistry(entry, entity, resolver, city);
  const { value } = said;
  const here =
    (value.city === '' || value.city === entry.city) && (value.district === '' || value.district === entry.district);
  if (!here || value.road.includes('与') || (value.road !== '' && !soundsAlike(value.road, entry.road))) return said;
  if (value.road === entry.road && value.number !== '') return said;
  const number = value.number === '' ? numberOf(entry) : value.number;
  const address: Address = { ...value, district: entry.district, road: entry.road, number };
  return {
    ...said,
    value: address,
    reason: `${said.reason}；道路门牌取自名录`,
    alternatives: [
      { value, confidence: 0.2, reason: '按来电人所说', evidence: said.evidence },
      ...said.alternatives,
    ].slice(0, 4),
  };
}

function fromRegistry(
  entry: RegistryEntry,
  entity: EntityJoin,
  resolver: PlaceResolver,
  city: string,
): AddressProposal {
  const { district, street, community, road } = entry;
  const { best } = resolver.complete(
    { ...emptyAddress, city: entry.city, district, street, community, road, number: numberOf(entry) },
    city,
  );
  return {
    field: 'address',
    value: best.address,
    confidence: 0.6 * entity.proposal.confidence,
    reason: '取自名录中该主体的登记地址',
    evidence: entity.proposal.evidence,
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** The house number that follows the road in the registered address. */
function numberOf({ address, road }: RegistryEntry): string {
  const at = address.indexOf(road);
  return at < 0 ? '' : (/^\d+(?:-\d+)?号/u.exec(address.slice(at + road.length))?.[0] ?? '');
}

/** Same length, at most one syllable in three different after folding. */
function soundsAlike(heard: string, registered: string): boolean {
  if (heard === registered) return true;
  if (heard.length !== registered.length) return false;
  const own = syllablesOf(registered).map(foldSyllable);
  const different = syllablesOf(heard).filter((sound, index) => foldSyllable(sound) !== own[index]).length;
  return different <= Math.floor(heard.length / 3);
}
