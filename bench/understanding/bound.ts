import { entryAt } from '@shared/understanding/entities/entity-index';
import { noEvidence } from '@shared/understanding/entities/matcher';
import { readingsOf } from '@shared/understanding/pinyin/readings';
import { soundDistance } from '@shared/understanding/pinyin/syllables';
import { spokenName } from './entities';
import { usualMix } from './errors';
import { percent, rounded } from './measure';
import { draw, type World } from './world';

/*
 * What is left to win: of the names that the desk's own search does not put first, or among three, how many would be there if names were ranked by
 * the very model that put the errors in (errors.ts, usual mix), each name as likely as it has entries, and of names that are
 * just as likely any may come first. No search that hears the name alone can do
 * better on average.
 */

/** Shares in per cent. `winnable`: missed names that the error model itself ranks first or among three, and what they would make of the share. */
export type BoundFigures = {
  readonly what: string;
  readonly error: number;
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  readonly missedFirst: number;
  readonly winnableFirst: number;
  readonly missedThird: number;
  readonly winnableThird: number;
  readonly bound1: number;
  readonly bound3: number;
};

/** Names that stand alone at one rate of error (0..1), each miss ranked again by the error model. */
export function measureBound(
  world: World,
  field: 'name' | 'signName',
  error: number,
  count: number,
  onMiss: (line: string) => void = () => {},
): BoundFigures {
  const likelihood = errorModel(world.index.names.sounds.characters, error);
  const counts = new Map<string, number>();
  for (let at = 0; at < world.index.size; at += 1) {
    const name = spokenName(entryAt(world.index, at), field);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const missed = { first: 0, third: 0, winnableFirst: 0, winnableThird: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const entry = draw(world, field === 'signName');
    const name = spokenName(entry, field);
    const heard = world.inject(name, error);
    const found = world.matcher.match(heard, noEvidence, 3);
    const place = found.findIndex((hit) => hit.entry.id === entry.id || spokenName(hit.entry, field) === name);
    if (place === 0) continue;
    const own = (counts.get(name) ?? 0) * likelihood(name, heard);
    let likelier = 0;
    let alike = 0;
    for (const [other, owners] of counts) {
      if (other === name) continue;
      const chance = owners * likelihood(other, heard, own / owners / 2);
      if (chance > own * (1 + 1e-9)) likelier += 1;
      else if (chance >= own * (1 - 1e-9)) alike += 1;
    }
    // Of names that are just as likely any may come first.
    const among = (places: number) => Math.min(1, Math.max(0, places - likelier) / (alike + 1));
    missed.first += 1;
    missed.winnableFirst += among(1);
    if (place > 0) continue;
    missed.third += 1;
    missed.winnableThird += among(3);
    onMiss(`  ${name} <- ${heard}: ${likelier} likelier, ${alike} as likely`);
  }
  return {
    what: field === 'name' ? 'registered name' : 'sign',
    error,
    cases: count,
    top1: percent(count - missed.first, count),
    top3: percent(count - missed.third, count),
    missedFirst: missed.first,
    winnableFirst: rounded(missed.winnableFirst, 10),
    missedThird: missed.third,
    winnableThird: rounded(missed.winnableThird, 10),
    bound1: percent(count - missed.first + missed.winnableFirst, count),
    bound3: percent(count - missed.third + missed.winnableThird, count),
  };
}

/**
 * The chance (0..1) that the injector of the usual mix makes `heard` of a name at a rate of error: summed over all ways to make it; 0 where it is
 * certain to lie below `floor`.
 */
function errorModel(
  alphabet: readonly string[],
  error: number,
): (name: string, heard: string, floor?: number) => number {
  const han = alphabet.filter((character) => /\p{Script=Han}/u.test(character));
  const readings = new Map(
    han.flatMap((character) =>
      readingsOf(character)
        .slice(0, 1)
        .map((reading) => [character, reading]),
    ),
  );
  const sharers = new Map<string, number>();
  for (const reading of readings.values()) sharers.set(reading, (sharers.get(reading) ?? 0) + 1);
  const near = new Map<string, ReadonlySet<string>>();
  const nearOf = (reading: string) => {
    const known = near.get(reading);
    if (known !== undefined) return known;
    const found = new Set(
      [...sharers.keys()].filter((other) => other !== reading && soundDistance(reading, other) <= usualMix.nearest),
    );
    near.set(reading, found);
    return found;
  };
  const replaced = new Map<string, number>();
  /** One character heard as one other. */
  const replacement = (character: string, other: string): number => {
    const key = character + other;
    const known = replaced.get(key);
    if (known !== undefined) return known;
    let chance = character === other ? 1 - error : 0;
    const reading = readingsOf(character)[0];
    if (reading !== undefined) {
      const neighbours = nearOf(reading);
      const nearShare = neighbours.size > 0 ? usualMix.near : 0;
      const sameShare = 1 - usualMix.deletion - usualMix.insertion - nearShare;
      const homophones = (sharers.get(reading) ?? 0) - (readings.has(character) ? 1 : 0);
      const heard = readings.get(other);
      if (heard !== undefined && neighbours.has(heard))
        chance += (error * nearShare) / neighbours.size / (sharers.get(heard) ?? 1);
      if (homophones === 0 && other === character) chance += error * sameShare;
      if (homophones > 0 && heard === reading && other !== character) chance += (error * sameShare) / homophones;
    }
    replaced.set(key, chance);
    return chance;
  };
  return (name, heard, floor = 0) => {
    const length = heard.length;
    let row = new Float64Array(length + 1);
    row[0] = 1;
    for (const character of name) {
      const next = new Float64Array(length + 1);
      const added = readingsOf(character)[0] === undefined ? 1 - usualMix.deletion : usualMix.insertion;
      for (let at = 0; at <= length; at += 1) {
        let chance = (row[at] ?? 0) * error * usualMix.deletion;
        const one = row[at - 1] ?? 0;
        if (one > 0) chance += one * replacement(character, heard.charAt(at - 1));
        const two = row[at - 2] ?? 0;
        if (two > 0 && heard.charAt(at - 2) === character) chance += (two * error * added) / han.length;
        next[at] = chance;
      }
      // Every way goes on from one of these, and none gains.
      if (next.reduce((sum, chance) => sum + chance, 0) < floor) return 0;
      row = next;
    }
    return row[length] ?? 0;
  };
}
