import { insideWeights } from '../pinyin/align';
import { hearText } from '../pinyin/heard';
import { type NameForm, Parted, parts, plainName } from '../pinyin/name-form';
import { buildNameIndex } from '../pinyin/name-index';
import { createRanker } from '../pinyin/ranking';
import { characterDistance } from '../pinyin/readings';
import { type Division, type DivisionLevel, type Divisions, levelOf } from './divisions';

/** A road or an estate that the registry knows in a city. */
export type NamedPlace = { readonly name: string; readonly city: string; readonly district: string };

/** A name found in a text. `near` is 0 for the very characters, else how far the sounds are apart, per character. */
export type FoundName<Item> = {
  readonly start: number;
  readonly end: number;
  readonly item: Item;
  readonly near: number;
};

/** A division under one of the names it is called by. `bare`: without the word that tells its level (京口, 洛浦). */
export type DivisionName = {
  readonly text: string;
  readonly division: Division;
  readonly level: DivisionLevel;
  readonly bare: boolean;
};

const committee = /(?:居民|村民)?(?:委员会|居委会|村委会)+会*$/u;
const levelWords = /(?:特别行政区|自治州|自治县|自治旗|地区|新区|街道办事处|街道|林区|省|市|区|县|旗|镇|乡|盟)$/u;

/** The peoples that an autonomous county or a district is named after beside its own name. */
const peoples =
  /(?:(?:回|满|苗|侗|彝|藏|羌|壮|瑶|黎|畲|傣|白|佤|怒|土|水|京|各|蒙古|朝鲜|土家|布依|哈尼|傈僳|拉祜|纳西|景颇|独龙|普米|布朗|哈萨克|维吾尔|柯尔克孜|锡伯|塔吉克|达斡尔|鄂温克|东乡|撒拉|保安|裕固|仡佬|毛南|仫佬)族)+$/u;

/** What people call a division, full name first. */
export function namesOf(division: Division): readonly DivisionName[] {
  const level = levelOf(division.code);
  const full = plainName(division.name);
  const made = (text: string, bare: boolean): DivisionName => ({ text, division, level, bare });
  if (level === 'community') {
    const spoken = full.replace(committee, '');
    // 利民居委会 is called 利民社区 as often; 高峰村村委会 only 高峰村.
    const core = spoken.replace(/(?:社区|村)$/u, '');
    const asCommunity = /(?:社区|村|里|区)$/u.test(spoken)
      ? spoken
      : `${spoken}${/村/.test(full.slice(spoken.length)) ? '村' : '社区'}`;
    const names = [
      full,
      spoken.length >= 3 && spoken !== core ? spoken : asCommunity,
      asCommunity,
      `${core}居委会`,
      `${core}村委会`,
    ];
    // 杏村 and the like are too short to be sure of: taken only where an address goes on.
    return [...new Set(names)].filter((name) => name.length >= 2).map((name) => made(name, name.length === 2));
  }
  const core = full.replace(levelWords, '');
  // 宝塔路 alone is the road, not 宝塔路街道.
  if (core.length < 2 || core === full || /[路街巷]$|大道$/u.test(core)) return [made(full, false)];
  // 管城回族区 is called 管城区, 长阳土家族自治县 长阳县.
  const root = core.replace(peoples, '');
  // 科尔沁左翼中旗 is called 科左中旗.
  const [, first = '', wing = '', flag = ''] =
    /^(\p{Script=Han})\p{Script=Han}+([左右])翼([前中后]?旗)$/u.exec(full) ?? [];
  const banner = first === '' ? [] : [made(`${first}${wing}${flag}`, false)];
  const plain = level === 'district' && root !== core && root.length >= 2;
  const short = plain ? [made(`${root}${/区$/u.test(full) ? '区' : '县'}`, false), made(root, true)] : [];
  return [made(full, false), made(core, true), ...short, ...banner];
}

/** 城区, 山区, 沙区: what such a word means by itself. */
const commonArea =
  /^[城市郊山老新园社小校厂库湖林矿特片东西南北中军战灾景地辖学街牧港口营病住商海江河上下内外前后左右大]区$/u;

/**
 * What people call a district whose name is long: 昆区 (昆都仑区), 沙区 (沙坪坝区), 达旗 (达拉特旗), 土左旗 (土默特左旗). Of those of one city only what
 * no other is called too; taken as a name without its level's word is, where an address goes on.
 */
export function initialsOf(districts: readonly Division[]): readonly DivisionName[] {
  const made = districts.flatMap((division) => {
    const [, first = '', level = ''] =
      /^(\p{Script=Han})\p{Script=Han}{2,}?((?:[左右]翼)?[左右前中后]?旗|区)$/u.exec(division.name) ?? [];
    const text = `${first}${level}`;
    const named =
      first !== '' &&
      !level.includes('翼') &&
      !/(?:新|开发|园|林|管理|名胜|示范|试验|聚集|集聚)区$/u.test(division.name);
    return named && !commonArea.test(text) ? [{ text, division, level: 'district' as const, bare: true }] : [];
  });
  const taken = new Set(districts.flatMap(namesOf).map(({ text }) => text));
  return made.filter(({ text }) => !taken.has(text) && made.filter((other) => other.text === text).length === 1);
}

const levelParts = /(?:社区|街道|镇|乡|区|县|市|村|居委会|村委会)$/u;

function formOf(text: string): NameForm {
  const ending = levelParts.exec(text)?.[0] ?? '';
  return new Parted().add(text.slice(0, text.length - ending.length), parts.core).add(ending, parts.trade);
}

/** Divisions of one city by the names they are called, as written and as they sound. */
export type CityNames = {
  /** Names as written, longest first at each place of the text. */
  exact(text: string): FoundName<DivisionName>[];
  /** Full names by sound: where the text does not hold the name as written. */
  readonly bySound: SoundingNames<DivisionName>;
};

/** Farthest a name may sound from what was heard, per character, to be taken for it. */
const farthest = 0.13;
const longest = 16;

export function createCityNames(divisions: Divisions, city: Division): CityNames {
  const names = [...divisions.below(city.code).flatMap(namesOf), ...initialsOf(divisions.children(city.code))];
  const byText = new Map<string, DivisionName[]>();
  for (const name of names) byText.set(name.text, [...(byText.get(name.text) ?? []), name]);
  const spoken = names.filter((name) => !name.bare);
  const bySound = soundingNames(
    spoken.map((item) => ({ form: formOf(item.text), item })),
    farthest,
    60,
  );
  return {
    exact(text) {
      const found: FoundName<DivisionName>[] = [];
      for (let start = 0; start < text.length; start += 1) {
        for (let end = Math.min(text.length, start + longest); end >= start + 2; end -= 1) {
          for (const item of byText.get(text.slice(start, end)) ?? []) found.push({ start, end, item, near: 0 });
        }
      }
      return found;
    },
    bySound,
  };
}

/** What a character too many or too few costs in `nameGap`. */
const slip = 0.5;

/**
 * How far a heard text sounds from a name, per character of the name: 0 for the same sounds. One character may be too many or too few
 * where at least three of the name were heard; 1 when they have nothing to do with each other.
 */
export const nameGap = (heard: readonly string[], name: readonly string[]): number => slippedGap(heard, name).gap;

/** The same, with the character that was too many or too few ('' where there is none) and how far each of the others sounds. */
export function slippedGap(
  heard: readonly string[],
  name: readonly string[],
): { readonly gap: number; readonly slipped: string; readonly sound: number } {
  if (heard.length === name.length) {
    const sound = soundGap(heard, name);
    return { gap: sound, slipped: '', sound };
  }
  const [longer, shorter] = heard.length > name.length ? [heard, name] : [name, heard];
  let best = { gap: 1, slipped: '', sound: 1 };
  if (longer.length - shorter.length !== 1 || shorter.length < 3) return best;
  for (const [left, slipped] of longer.entries()) {
    const kept = longer.filter((_, at) => at !== left);
    const sound = heard.length > name.length ? soundGap(kept, shorter) : soundGap(shorter, kept);
    const gap = (sound * shorter.length + slip) / name.length;
    if (gap < best.gap) best = { gap, slipped, sound };
  }
  return best;
}

/** Names of one kind by sound, to be found anywhere in a text. */
export type SoundingNames<Item> = (text: string) => FoundName<Item>[];

/**
 * @param farthest how far, per character, a name may sound from what was heard (nameGap)
 * @param limit how many names are compared in full
 */
export function soundingNames<Item>(
  items: readonly { readonly form: NameForm; readonly item: Item }[],
  farthest: number,
  limit: number,
): SoundingNames<Item> {
  const ranker = createRanker(buildNameIndex(items.map(({ form }, owner) => ({ form, owner }))));
  return (text) => {
    const heard = hearText(text);
    const ranked = ranker.rank(heard.characters, { limit, commonest: 3000, ends: 0, weights: insideWeights });
    return ranked.flatMap(({ owner, start, end }) => {
      const found = items[owner];
      const first = heard.offsets[start];
      const last = heard.offsets[end - 1];
      if (found === undefined || first === undefined || last === undefined) return [];
      const near = nameGap(heard.characters.slice(start, end), [...found.form.text]);
      return near > farthest ? [] : [{ start: first, end: last + 1, item: found.item, near }];
    });
  };
}

/** Mean distance of two names character by character; 1 when they are not of the same length. */
export function soundGap(heard: readonly string[], name: readonly string[]): number {
  if (heard.length !== name.length || name.length === 0) return 1;
  let sum = 0;
  for (const [at, character] of name.entries()) {
    const distance = characterDistance(heard[at] ?? '', character);
    if (distance > 0.35) return 1;
    sum += distance;
  }
  return sum / name.length;
}
