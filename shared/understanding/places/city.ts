import { type NameForm, Parted, parts } from '../pinyin/name-form';
import { classesOf } from '../pinyin/readings';
import { type Division, type Divisions, hasDistricts } from './divisions';
import {
  type CityNames,
  createCityNames,
  type DivisionName,
  initialsOf,
  type NamedPlace,
  namesOf,
  type SoundingNames,
  soundGap,
  soundingNames,
} from './gazetteer';

/** What is known of one hotline's city: its divisions by name, the registry's roads and estates. */
export type CityGazetteer = {
  readonly city: Division;
  readonly names: CityNames;
  /** Provinces, cities and districts of the whole country, as written. */
  elsewhere(text: string): readonly DivisionName[];
  /** Districts that have a road of this name, [] when none is known. */
  roadDistricts(name: string): readonly string[];
  /** A known road that sounds like this, preferring one of the district; null when there is none. */
  roadLike(name: string, district: string): string | null;
  /** Known roads by sound, anywhere in a text: their endings too (伏田露 → 福田路). */
  readonly roadsSounding: SoundingNames<string>;
  /** The city's districts under all of their names. */
  readonly districtNames: readonly DivisionName[];
  /** False for a city whose towns have no district above them (东莞市). */
  readonly hasDistricts: boolean;
  /** What the districts (where there are none, the towns) are called, with and without their level's word. */
  readonly areaNames: ReadonlySet<string>;
  /** Whether the division list holds the towns and streets of the city. */
  readonly hasTowns: boolean;
  /** Whether the division list goes on below this one. */
  hasBelow(code: string): boolean;
  /** Full name of a district of the city by code. */
  districtName(code: string): string | null;
  /** Estates of this very name. */
  estates(name: string): readonly NamedPlace[];
  /** Estates that sound like this. */
  estateLike(name: string): readonly NamedPlace[];
};

const outside = new WeakMap<Divisions, ReadonlyMap<string, readonly DivisionName[]>>();

/** Names down to the district, country-wide. Bare ones of districts are left out: too many are common words. */
function countryNames(divisions: Divisions): ReadonlyMap<string, readonly DivisionName[]> {
  const known = outside.get(divisions);
  if (known !== undefined) return known;
  const byText = new Map<string, DivisionName[]>();
  const provinces = divisions.children('');
  const cities = provinces.flatMap(({ code }) => divisions.children(code));
  const districts = cities.flatMap(({ code }) => divisions.children(code));
  for (const name of [...provinces, ...cities, ...districts].flatMap(namesOf)) {
    if (name.bare && name.level === 'district') continue;
    byText.set(name.text, [...(byText.get(name.text) ?? []), name]);
  }
  outside.set(divisions, byText);
  return byText;
}

export function createCityGazetteer(
  divisions: Divisions,
  city: Division,
  roads: readonly NamedPlace[],
  estates: readonly NamedPlace[],
): CityGazetteer {
  const country = countryNames(divisions);
  const roadsByName = byName(roads);
  const estatesByName = byName(estates);
  const roadsBySound = bySound(roadsByName.keys());
  const estatesBySound = bySound(estatesByName.keys());
  const districts = divisions.children(city.code);
  const districtNames = [...districts.flatMap(namesOf), ...initialsOf(districts)];
  const ownDistricts = hasDistricts(divisions, city);
  const towns = ownDistricts ? [] : districts.flatMap(({ code }) => divisions.children(code)).flatMap(namesOf);
  return {
    city,
    names: createCityNames(divisions, city),
    elsewhere: (text) => country.get(text) ?? [],
    roadDistricts: (name) => [...new Set((roadsByName.get(name) ?? []).map((road) => road.district))],
    roadLike(name, district) {
      const like = alike(name, roadsBySound);
      const here = like.find((other) => (roadsByName.get(other) ?? []).some((road) => road.district === district));
      return here ?? (district === '' && like.length === 1 ? (like[0] ?? null) : null);
    },
    roadsSounding: soundingNames(
      [...roadsByName.keys()].map((name) => ({ form: roadForm(name), item: name })),
      farthestRoad,
      80,
    ),
    districtNames,
    hasDistricts: ownDistricts,
    areaNames: new Set([...districtNames, ...towns].map(({ text }) => text)),
    hasTowns: districts.some(({ code }) => divisions.children(code).length > 0),
    hasBelow: (code) => divisions.children(code).length > 0,
    districtName: (code) => divisions.find(code)?.name ?? null,
    estates: (name) => estatesByName.get(name) ?? [],
    estateLike: (name) => alike(name, estatesBySound).flatMap((other) => estatesByName.get(other) ?? []),
  };
}

/** A little farther than divisions may be: a road is nearly always said with its number or its district. */
const farthestRoad = 0.17;
const roadEnding = /(?:大道|大街|[东西南北中一二三四五]*[路街巷])$/u;

function roadForm(name: string): NameForm {
  const ending = roadEnding.exec(name)?.[0] ?? '';
  const core = name.slice(0, name.length - ending.length);
  return new Parted().add(core, parts.core).add(ending, core === '' ? parts.core : parts.trade);
}

function byName(places: readonly NamedPlace[]): ReadonlyMap<string, readonly NamedPlace[]> {
  const named = new Map<string, NamedPlace[]>();
  for (const place of places) {
    const same = named.get(place.name);
    if (same === undefined) named.set(place.name, [place]);
    else same.push(place);
  }
  return named;
}

/** Near-homophones share the class of each syllable: names are looked up by the classes of all of theirs. */
function soundKey(name: string): string {
  return Array.from(name, (character) => classesOf(character)[0] ?? character).join(' ');
}

function bySound(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const keyed = new Map<string, string[]>();
  for (const name of names) {
    const key = soundKey(name);
    const same = keyed.get(key);
    if (same === undefined) keyed.set(key, [name]);
    else same.push(name);
  }
  return keyed;
}

function alike(name: string, keyed: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const characters = [...name];
  return [...(keyed.get(soundKey(name)) ?? [])]
    .map((other) => ({ other, gap: soundGap(characters, [...other]) }))
    .sort((left, right) => left.gap - right.gap)
    .map(({ other }) => other);
}
