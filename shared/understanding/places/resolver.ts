import type { Address } from '@shared/domain/ticket';
import { emptyAddress } from '@shared/domain/ticket';
import type { PlaceCandidate, PlaceMention, PlaceResolver } from '../ports';
import { type CityGazetteer, createCityGazetteer } from './city';
import { cueAround } from './cue';
import { type Division, type DivisionLevel, type Divisions, levelOf, parentCode } from './divisions';
import { type NamedPlace, namesOf } from './gazetteer';
import { mendHouses } from './mend-house';
import { findPieces, type Piece } from './pieces';
import { type Reading, readPlaces } from './reading';
import { withoutTakenBack } from './taken-back';

export type PlaceResolverOptions = {
  /** Roads and estates that a registry knows, of any city. */
  readonly roads?: readonly NamedPlace[];
  readonly estates?: readonly NamedPlace[];
};

const alternativesShown = 4;

/** Makes the resolver. A city's gazetteer is built the first time the city is asked for. */
export function createPlaceResolver(divisions: Divisions, options: PlaceResolverOptions = {}): PlaceResolver {
  const gazetteers = new Map<string, CityGazetteer | null>();
  const inCity = (places: readonly NamedPlace[] | undefined, city: string) =>
    (places ?? []).filter((place) => place.city === city && place.name !== '');
  const gazetteerOf = (name: string): CityGazetteer | null => {
    const known = gazetteers.get(name);
    if (known !== undefined) return known;
    const [city] = divisions.named('city', name);
    const made =
      city === undefined
        ? null
        : createCityGazetteer(divisions, city, inCity(options.roads, name), inCity(options.estates, name));
    gazetteers.set(name, made);
    return made;
  };

  const mentions = (text: string, cityName: string, asked = false): readonly PlaceMention[] => {
    const gazetteer = gazetteerOf(cityName);
    if (gazetteer === null) return [];
    const unbroken = withoutBlanks(foldWidth(text));
    const { text: folded, offsets: keptAt } = withoutTakenBack(unbroken.text);
    const offsets = keptAt.map((at) => unbroken.offsets[at] ?? text.length);
    const heard = findPieces(folded, gazetteer);
    const mended = mendHouses(folded, houseEnds(heard), startsOf(heard));
    const pieces = mended.mends.length === 0 ? heard : findPieces(mended.text, gazetteer);
    const at = (offset: number) => offsets[mended.offsets[offset] ?? folded.length] ?? text.length;
    return readPlaces(mended.text, pieces, gazetteer, asked).flatMap((reading) => {
      if (namesOffice(reading, mended.text)) return [];
      const doubt = mended.mends
        .filter(({ start, end }) => start < reading.end && end > reading.start)
        .reduce((sum, mend) => sum + mend.doubt, 0);
      const [best, ...others] = candidatesOf({ ...reading, doubt }, gazetteer, divisions);
      if (best === undefined) return [];
      const span = { start: at(reading.start), end: at(reading.end - 1) + 1 };
      return {
        span,
        raw: text.slice(span.start, span.end),
        ...best,
        alternatives: others.slice(0, alternativesShown),
        cue: cueAround(mended.text, reading.start, reading.end),
      };
    });
  };

  const complete = (address: Address, cityName: string) => {
    const gazetteer = gazetteerOf(cityName);
    const found = gazetteer === null ? [] : divisionsOf(address, gazetteer, divisions);
    const [best, ...others] = found.map((division) => ({
      address: { ...address, ...levelsOf(division, divisions) },
      confidence: 0.95 / found.length,
      reason: found.length === 1 ? '区划逐级补全' : `同名，在${pathOf(division, divisions)}`,
    }));
    const asGiven = { address, confidence: 0.3, reason: '未找到对应区划' };
    return { best: best ?? asGiven, alternatives: others.slice(0, alternativesShown) };
  };

  return { mentions, complete };
}

/** Recognizers put blanks between words: read without them, with the way back. */
function withoutBlanks(text: string): { readonly text: string; readonly offsets: readonly number[] } {
  const offsets = Array.from({ length: text.length }, (_, at) => at).filter((at) => !/\s/.test(text.charAt(at)));
  return { text: offsets.map((at) => text.charAt(at)).join(''), offsets };
}

/** A house may follow a road, an estate and a community. */
const houseEnds = (pieces: readonly Piece[]) =>
  pieces.filter(({ kind }, at) => kind !== 'division' || isCommunity(pieces[at])).map(({ end }) => end);
const isCommunity = (piece: Piece | undefined) =>
  piece?.kind === 'division' && piece.names.some(({ level }) => level === 'community');
/** Names that were heard well enough to end a house before them. */
const startsOf = (pieces: readonly Piece[]) =>
  pieces.filter((piece) => piece.kind !== 'division' || piece.near === 0).map(({ start }) => start);

const office =
  /^[\p{Script=Han}]{0,12}?(?:局|委员会|人民政府|区政府|市政府|法院|检察院|大队|中队|支队|派出所|管理所|办事处|便民服务中心|热线)/u;

/** 武侯区综合行政执法局: the district names an office here, not a place. */
function namesOffice(reading: Reading, text: string): boolean {
  return reading.road === '' && reading.estate === '' && reading.detail === '' && office.test(text.slice(reading.end));
}

/** Full-width letters and digits to half width, character by character, so that offsets stay. */
function foldWidth(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const folded = text.charAt(at).normalize('NFKC').toUpperCase();
    return folded.length === 1 ? (cantonese[folded] ?? folded) : text.charAt(at);
  }).join('');
}

/** Words for "that", "in" and "of" that stand around places in the south, character by character. */
const cantonese: Readonly<Record<string, string>> = { 嗰: '那', 喺: '在', 嘅: '的', 噶: '的', 搵: '找' };

/** `doubt`: nats that speak against what was put right of the house by sound. */
type DoubtfulReading = Reading & { readonly doubt: number };

/** Readings of one place, best first: one for each division that its names allow. */
function candidatesOf(reading: DoubtfulReading, gazetteer: CityGazetteer, divisions: Divisions): PlaceCandidate[] {
  const allowed = preferred(reading, gazetteer);
  const level = allowed[0] === undefined ? null : levelOf(allowed[0].code);
  const { road, estate, within, street, community } = reading;
  const local = [road, estate, within, street, community].some((said) => said !== '');
  // A province or a city alone is no place that anybody could go to.
  if (!local && (level === null || level === 'province' || level === 'city')) return [];
  if (!local && reading.bare > 0 && level === 'district' && reading.detail === '') return [];
  const places = allowed.length === 0 ? [gazetteer.city] : allowed;
  const confidence = confidenceOf(reading, level) / places.length;
  const candidates = places.map((division) => ({
    address: addressOf(reading, division, divisions),
    confidence,
    reason: reasonOf(reading, division, places.length, divisions),
  }));
  const [best] = candidates;
  if (best === undefined || reading.roadHeard === '') return candidates;
  const asHeard = { ...best.address, road: reading.roadHeard };
  return [...candidates, { address: asHeard, confidence: confidence * 0.3, reason: '道路按听到的写，名录中没有' }];
}

/** Of several divisions of one name: those of the hotline's city, and of the district in which the road is known. */
function preferred(
  { divisions, road }: Reading,
  { city, roadDistricts, districtName }: CityGazetteer,
): readonly Division[] {
  const here = divisions.filter(({ code }) => code.startsWith(city.code) || city.code.startsWith(code));
  const kept = here.length > 0 ? here : divisions;
  if (kept.length < 2 || road === '') return kept;
  const districts = roadDistricts(road);
  const onRoad = kept.filter(({ code }) => districts.includes(districtName(code.slice(0, 6)) ?? ''));
  return onRoad.length > 0 ? onRoad : kept;
}

function addressOf(reading: DoubtfulReading, division: Division, divisions: Divisions): Address {
  return {
    ...emptyAddress,
    ...(reading.community === '' ? {} : { community: reading.community }),
    ...levelsOf(division, divisions),
    // What was said stands over what a community's place in the tree makes of it: streets are merged, and lists are older or newer.
    ...(reading.street === '' ? {} : { street: reading.street }),
    road: reading.road,
    number: reading.number,
    building: `${reading.estate}${reading.building}`,
    room: reading.room,
    detail: reading.detail,
  };
}

/** A division's name and those above it, by level. */
function levelsOf(division: Division, divisions: Divisions): Partial<Record<DivisionLevel, string>> {
  const levels: Partial<Record<DivisionLevel, string>> = {};
  for (let code = division.code; code !== ''; code = parentCode(code)) {
    const found = divisions.find(code);
    if (found !== null) levels[levelOf(code)] = found.name;
  }
  // 东莞市 has no districts, and the tree names the city again in their place.
  if (levels.district === levels.city) delete levels.district;
  return levels;
}

function confidenceOf(reading: DoubtfulReading, level: DivisionLevel | null): number {
  let confidence = level === null ? 0.6 : 0.96;
  confidence -= reading.near * 1.5 + reading.bare * 0.05;
  confidence -= Math.min(0.5, reading.doubt * 0.05);
  if (reading.road !== '' && !reading.roadKnown) confidence -= 0.08;
  if (reading.road !== '' && reading.number !== '') confidence += 0.02;
  // What was said of road or house may have been heard as something that nothing reads.
  if (reading.road === '') confidence -= 0.12;
  else if (reading.number === '') confidence -= 0.08;
  return Math.min(0.98, Math.max(0.05, confidence));
}

const pathOf = (division: Division, divisions: Divisions) => {
  const { district = '', street = '' } = levelsOf(division, divisions);
  return `${district}${street}`;
};

function reasonOf(reading: DoubtfulReading, division: Division, count: number, divisions: Divisions): string {
  if (count > 1) return `同名，在${pathOf(division, divisions)}`;
  if (reading.doubt > 0) return '门牌按读音推断，请核对';
  if (reading.near > 0) return '读音相近，按区划校正';
  return reading.divisions.length === 0 ? '按热线所在城市补全' : '区划逐级对应';
}

const levels = ['community', 'street', 'district'] as const;

/** Divisions that fit every level the address names, deepest level first. */
function divisionsOf(address: Address, gazetteer: CityGazetteer, divisions: Divisions): readonly Division[] {
  const inCity = divisions.below(gazetteer.city.code);
  const fits = (name: string, division: Division) =>
    division.name === name || namesOf(division).some((spoken) => spoken.text === name);
  for (const level of levels) {
    const name = address[level];
    if (name === '') continue;
    const here = inCity.filter((division) => levelOf(division.code) === level && fits(name, division));
    const consistent = here.filter((division) => {
      const above = levelsOf(division, divisions);
      return levels.every((upper) => upper === level || address[upper] === '' || above[upper] === address[upper]);
    });
    if (consistent.length > 0) return consistent;
  }
  return address.city === '' || address.city === gazetteer.city.name ? [gazetteer.city] : [];
}
