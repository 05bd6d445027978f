import { pinyin } from 'pinyin-pro';
import { soundClass, soundDistance } from './syllables';

/**
 * Syllables of single characters. Names are read character by character: every common reading counts, so that no
 * context rule has to guess how a shop reads its own name (曾, 行, 乐), and reading 200,000 names costs a table look-up each.
 */

/** Latin letters as Mandarin speakers say them, one syllable a letter. */
const letterReadings: Readonly<Record<string, string>> = {
  ...{ a: 'ei', b: 'bi', c: 'xi', d: 'di', e: 'yi', f: 'fu', g: 'ji', h: 'chi', i: 'ai', j: 'jie', k: 'kai', l: 'le' },
  ...{ m: 'mu', n: 'en', o: 'ou', p: 'pi', q: 'qiu', r: 'a', s: 'si', t: 'ti', u: 'you', v: 'wei', w: 'wei', x: 'xi' },
  ...{ y: 'wai', z: 'zei' },
};

const digitReadings: Readonly<Record<string, readonly string[]>> = {
  ...{ '0': ['ling'], '1': ['yi', 'yao'], '2': ['er', 'liang'], '3': ['san'], '4': ['si'] },
  ...{ '5': ['wu'], '6': ['liu'], '7': ['qi'], '8': ['ba'], '9': ['jiu'] },
};

/** Readings that place and shop names have and a dictionary puts last or leaves out; the first is the usual one in names. */
const nameReadings: Readonly<Record<string, readonly string[]>> = {
  ...{ 涌: ['chong', 'yong'], 圩: ['xu', 'wei'], 陂: ['bei', 'po'], 滘: ['jiao'], 冼: ['xian'], 厦: ['sha', 'xia'] },
  ...{ 弄: ['long', 'nong'], 堡: ['bao', 'pu'], 番: ['pan', 'fan'], 曾: ['zeng', 'ceng'], 吓: ['xia', 'he'] },
  ...{ 泊: ['bo', 'po'], 行: ['xing', 'hang'], 乐: ['le', 'yue'], 都: ['du', 'dou'], 会: ['hui', 'kuai'] },
  ...{
    长: ['chang', 'zhang'],
    重: ['chong', 'zhong'],
    朝: ['chao', 'zhao'],
    调: ['tiao', 'diao'],
    单: ['dan', 'shan'],
  },
  ...{ 大: ['da'], 家: ['jia'], 车: ['che'], 石: ['shi'], 区: ['qu'], 仔: ['zai', 'zi'], 佛: ['fo', 'fu'], 阿: ['a'] },
  ...{ 一: ['yi', 'yao'], 二: ['er', 'liang'], 幺: ['yao', 'yi'], 两: ['liang', 'er'], 〇: ['ling'], 零: ['ling'] },
};

/** Readings beyond these two are rare enough to do more harm than good. */
const readingsKept = 2;
const readingsByCharacter = new Map<string, readonly string[]>();

/** Toneless readings of a character, usual one first; [] for what has no sound (punctuation). */
export function readingsOf(character: string): readonly string[] {
  const known = readingsByCharacter.get(character);
  if (known !== undefined) return known;
  const readings = findReadings(character);
  readingsByCharacter.set(character, readings);
  return readings;
}

function findReadings(character: string): readonly string[] {
  const lower = character.toLowerCase();
  const letter = letterReadings[lower];
  if (letter !== undefined) return [letter];
  const special = nameReadings[character] ?? digitReadings[character];
  if (special !== undefined) return special;
  if (!/\p{Script=Han}/u.test(character)) return [];
  const found = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
  return [...new Set(found)].filter((reading) => /^[a-z]+$/.test(reading)).slice(0, readingsKept);
}

/** Coarse sound classes of a character's readings (see soundClass), usual first, without repeats. */
export function classesOf(character: string): readonly string[] {
  return [...new Set(readingsOf(character).map(soundClass))];
}

/** A reading that is not the usual one of either character is a little less likely. */
export const rareReading = 0.06;

/** How far two characters sound apart in their nearest common readings: 0 (the same syllable) to 1. */
export function characterDistance(left: string, right: string): number {
  if (left === right) return 0;
  let best = 1;
  for (const [i, a] of readingsOf(left).entries()) {
    for (const [j, b] of readingsOf(right).entries()) {
      best = Math.min(best, soundDistance(a, b) + (i + j > 0 ? rareReading : 0));
    }
  }
  return best;
}
