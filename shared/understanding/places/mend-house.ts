import { characterDistance } from '../pinyin/readings';
import { type Arc, houseGrammar } from './house-grammar';

/**
 * What was misheard after a road or an estate, put back by sound: figures where a number must stand (四柏三市启号 → 四百三十七号), the words
 * that tell what it counts (二十栋 heard as 二十洞), a character too many, a 十 or 百 too few. The likeliest path through the grammar of
 * houses, in nats (Viterbi); a text that the grammar takes as it is comes back unchanged.
 */
export type MendedHouse = {
  /** The characters as they were likely said, each with the offset in `text` of what was heard for it. */
  readonly characters: readonly string[];
  readonly offsets: readonly number[];
  /** Where the reading ended in `text`. */
  readonly end: number;
  /** Nats that speak against it: 0 where every character was heard as it is written here. */
  readonly doubt: number;
};

/** Nats; tuned on addresses of the tuning half (bench/understanding/places.ts). */
const weights = {
  numeral: 3,
  level: 4,
  /** What a misheard character costs, and what a whole unit of distance in sound costs on top. */
  misheard: 2.2,
  distance: 8,
  /** A common word (是, 就) is more likely itself than a figure. */
  common: 1.5,
  /** So is a figure: it was heard for another in one of some thirty cases. */
  figure: 3,
  inserted: 3.5,
  /** Buildings and floors are counted (二十一栋), hardly ever spelled out (二四一栋); house numbers sometimes. */
  spelledOut: { 号: 1.2, 栋: 3, 幢: 3, 座: 3, 楼: 3, 层: 3, 单: 3 },
  lost: 5.5,
} as const;
/** Sounds farther apart than this are never taken for each other. */
const farthest = 0.36;
const common = new Set('是就而我有与于又也只时事使她起其把吧无不好');
const figures = new Set(houseGrammar.arcs.flat().flatMap(({ kind, emit }) => (kind === 'numeral' ? [emit] : [])));
/** Characters of the grammar itself, and the short forms that houses have besides. */
const own = new Set([...houseGrammar.arcs.flat().map(({ emit }) => emit), ...'首底负杠弄院自编铺商户组社队屯梯']);
/** 西区三栋, 大道西: likelier themselves than a figure, but 东 may be 栋. */
const neverFigures = new Set('东西南北区期');
const longest = 26;
const gap = /^[，,、]?(?:的|是|呢|那个)?/u;
const stops = /[，。,！？、；\s]/u;

type Step = {
  readonly score: number;
  readonly from: Step | null;
  readonly emit: string;
  readonly at: number;
  readonly lost: boolean;
  /** The character before was a stray one. */
  readonly strayed: boolean;
  /** Nats that the grammar itself holds against it. */
  readonly unusual: number;
};

/**
 * @param text folded, without blanks @param at where the road's or estate's name ended @param limit where the next name begins
 * @returns null when nothing there is a house
 */
export function mendHouse(text: string, at: number, limit: number = text.length): MendedHouse | null {
  const start = at + (gap.exec(text.slice(at, at + 6))?.[0].length ?? 0);
  const within = text.slice(start, Math.min(start + longest, Math.max(start, limit)));
  const stop = within.search(stops);
  const heard = [...(stop < 0 ? within : within.slice(0, stop))];
  if (heard.length < 2) return null;
  let best: Step | null = null;
  let end = start;
  const consider = (steps: ReadonlyMap<number, Step>, position: number) => {
    for (const [state, step] of steps) {
      if (step.lost || !houseGrammar.accepting.has(state) || (best !== null && step.score <= best.score)) continue;
      best = step;
      end = start + position;
    }
  };
  const begin: Step = { score: 0, from: null, emit: '', at: start, lost: false, strayed: false, unusual: 0 };
  let steps: Map<number, Step> = new Map([[0, begin]]);
  for (const [position, character] of heard.entries()) {
    steps = advance(steps, character, start + position);
    if (steps.size === 0) break;
    consider(steps, position + 1);
  }
  return best === null ? null : traced(best, text, end);
}

function advance(steps: ReadonlyMap<number, Step>, character: string, at: number): Map<number, Step> {
  const next = new Map<number, Step>();
  const take = (map: Map<number, Step>, state: number, step: Step) => {
    const known = map.get(state);
    if (known === undefined || known.score < step.score) map.set(state, step);
  };
  for (const [state, step] of steps) {
    const went = (emit: string, gain: number, unusual = 0): Step => ({
      ...{ score: step.score + gain - unusual, from: step, emit, at, lost: false },
      ...{ strayed: emit === '', unusual: step.unusual + unusual },
    });
    // One stray character may stand inside a house's words, not before them; one of these words is none.
    if (step.from !== null && !step.strayed && !own.has(character) && /\p{Script=Han}/u.test(character))
      take(next, state, went('', -weights.inserted));
    for (const arc of houseGrammar.arcs[state] ?? []) {
      const gain = gainOf(arc, character);
      if (gain !== null) take(next, arc.to, went(arc.emit, gain, unusualness(state, arc)));
    }
  }
  // What was lost stands before the next character; two in a row are not guessed.
  for (const [state, step] of [...next]) {
    for (const arc of houseGrammar.arcs[state] ?? []) {
      if (!arc.losable) continue;
      const gain = (arc.kind === 'level' ? weights.level : weights.numeral) - weights.lost - 2.5;
      const score = step.score + gain;
      take(next, arc.to, { ...step, score, from: step, emit: arc.emit, at, lost: true, strayed: false });
    }
  }
  return next;
}

/** Nats against a word that counts right after figures one by one. */
function unusualness(state: number, { emit, kind }: Arc): number {
  if (kind !== 'level' || !houseGrammar.spelledOut.has(state)) return 0;
  const costs: Readonly<Record<string, number>> = weights.spelledOut;
  return costs[emit] ?? 0;
}

/** How strongly a heard character speaks for an arc's, in nats; null when it cannot be it. */
function gainOf({ emit, kind }: Arc, heard: string): number | null {
  const gain = kind === 'level' ? weights.level : weights.numeral;
  if (heard === emit || (heard === '〇' && emit === '零')) return gain;
  const figure = figures.has(heard);
  if (kind === 'numeral' && neverFigures.has(heard)) return null;
  if (!/\p{Script=Han}/u.test(heard) || (own.has(heard) && (kind === 'level' || !figure))) return null;
  const distance = characterDistance(heard, emit);
  if (distance > farthest) return null;
  return (
    gain -
    weights.misheard -
    weights.distance * distance -
    (figure ? weights.figure : common.has(heard) ? weights.common : 0)
  );
}

function traced(last: Step, text: string, end: number): MendedHouse | null {
  const characters: string[] = [];
  const offsets: number[] = [];
  let same = 0;
  let full = 0;
  for (let step: Step | null = last; step?.from != null; step = step.from) {
    if (step.emit === '') continue;
    characters.unshift(step.emit);
    offsets.unshift(step.at);
    const kind = /[号栋幢座楼层室房单元之附门]/u.test(step.emit) ? weights.level : weights.numeral;
    full += kind;
    if (text.charAt(step.at) === step.emit) same += 1;
  }
  // With nothing heard as it is written, 路就好 would be 路九号.
  return same === 0 || last.score < 3
    ? null
    : { characters, offsets, end, doubt: Math.max(0, full - last.score - last.unusual) };
}

/** A text with the houses of its places put right, each character with its offset in the text as it was given. */
export type MendedText = {
  readonly text: string;
  readonly offsets: readonly number[];
  /** What was put right, in offsets of the mended text, and the nats that speak against it. */
  readonly mends: readonly { readonly start: number; readonly end: number; readonly doubt: number }[];
};

/** @param ends where names end that a house may follow, left to right @param starts where other names begin: a house ends before */
export function mendHouses(text: string, ends: readonly number[], starts: readonly number[]): MendedText {
  const characters: string[] = [];
  const offsets: number[] = [];
  const mends: { start: number; end: number; doubt: number }[] = [];
  let done = 0;
  const keepUntil = (end: number) => {
    for (; done < end; done += 1) {
      characters.push(text.charAt(done));
      offsets.push(done);
    }
  };
  for (const end of ends) {
    if (end < done) continue;
    const house = mendHouse(text, end, Math.min(...starts.filter((start) => start >= end)));
    if (house === null || house.doubt === 0) continue;
    keepUntil(house.offsets[0] ?? end);
    const start = characters.length;
    characters.push(...house.characters);
    offsets.push(...house.offsets);
    mends.push({ start, end: characters.length, doubt: house.doubt });
    done = house.end;
  }
  keepUntil(text.length);
  return { text: characters.join(''), offsets, mends };
}
