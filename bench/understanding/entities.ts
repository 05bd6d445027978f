import type { RegistryEntry } from '@shared/domain/registry';
import { noEvidence, usualFillFrom } from '@shared/understanding/entities/matcher';
import { onlyPlace } from '@shared/understanding/joins/only-place';
import { plainName } from '@shared/understanding/pinyin/name-form';
import { evidenceOf } from './evidence';
import { percent, rounded, spentSince, timesOf } from './measure';
import { fillTurn, type PlaceSaid, turnSets } from './turns';
import { draw, type World } from './world';

/*
 * Names heard with errors, alone and inside a turn, against the whole demo registry (134,000 entries).
 * Held out: entries are split in two by a hash of their id, and so are the sentences (turns.ts). Weights and margins were chosen on
 * the half `tune`; figures are reported on `report`. All entries are in the index in either case.
 * Two entries with the very same text count as one: nothing in a lone name could tell them apart.
 */

/** Shares in per cent, times in ms of one core. */
export type AloneFigures = {
  readonly error: number;
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  /** Filled unasked with another entry. A search without a margin fills whatever it finds first. */
  readonly filledWrongly: number;
  readonly p50: number;
  readonly p95: number;
};

/** What a search answers to a heard name: at most three entries, and whether the first would go into the form unasked. */
export type Found = { readonly entries: readonly RegistryEntry[]; readonly fill: boolean };

/** What is said of an entry: its registered name, or its sign. */
export const spokenName = (entry: RegistryEntry, field: 'name' | 'signName') =>
  plainName(entry[field] === '' ? entry.name : entry[field]);

/** Names that stand alone, at one rate of error (0..1), found by `search` (which gives at most three). */
export function measureAlone(
  world: World,
  field: 'name' | 'signName',
  error: number,
  count: number,
  search: (heard: string) => Found,
): AloneFigures {
  const milliseconds: number[] = [];
  let first = 0;
  let third = 0;
  let filledWrongly = 0;
  let shown = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const entry = draw(world, field === 'signName');
    const name = spokenName(entry, field);
    const heard = world.inject(name, error);
    const started = process.cpuUsage();
    const { entries: found, fill } = search(heard);
    milliseconds.push(spentSince(started));
    const right = found.findIndex((hit) => hit.id === entry.id || spokenName(hit, field) === name);
    if (right === 0) first += 1;
    if (right >= 0) third += 1;
    if (right !== 0 && fill) filledWrongly += 1;
    if (right !== 0 && shown < world.show) {
      shown += 1;
      console.log(`  ${name} <- ${heard}: ${found.map((hit) => spokenName(hit, field)).join(', ')}`);
    }
  }
  return {
    error,
    cases: count,
    top1: percent(first, count),
    top3: percent(third, count),
    filledWrongly: percent(filledWrongly, count),
    ...timesOf(milliseconds),
  };
}

/** The desk's own search, with nothing else known of the call. */
export const ownSearch =
  ({ matcher }: World) =>
  (heard: string): Found => {
    const candidates = matcher.match(heard, noEvidence, 3);
    return { entries: candidates.map(({ entry }) => entry), fill: (candidates[0]?.score ?? 0) >= usualFillFrom };
  };

/** The desk's own search inside a turn, with nothing known but the city. */
export const ownSpotting =
  ({ matcher }: World, city: string) =>
  (heard: string): Found => {
    const [mention] = matcher.mentions(heard, { ...noEvidence, city });
    return { entries: mention?.candidates.slice(0, 3).map(({ entry }) => entry) ?? [], fill: mention?.fill ?? false };
  };

/** A demo call's entity among what each search finds for what the recognizer wrote of the caller's turns. */
export type RecognizedFigures = { readonly calls: number; readonly top1: number; readonly top3: number };

/** Calls that name an entity of the registry: counted right when one of the caller's turns, or a clause of one, brings it up. */
export function measureRecognized(
  calls: readonly { readonly turns: readonly string[]; readonly name: string }[],
  search: (heard: string) => Found,
): RecognizedFigures {
  const places = calls.map(({ turns, name }) =>
    turns
      .flatMap((text) => [
        text,
        ...text.split(/[，。？！、\s]+/u).filter((clause) => clause.length >= 2 && clause !== text),
      ])
      .map((heard) => search(heard).entries.findIndex((entry) => plainName(entry.name) === plainName(name)))
      .filter((place) => place >= 0)
      .reduce((best, place) => Math.min(best, place), 9),
  );
  return {
    calls: calls.length,
    top1: places.filter((place) => place === 0).length,
    top3: places.filter((place) => place < 3).length,
  };
}

export type Outcome = { readonly probability: number; readonly right: boolean; readonly filled: boolean };

/** Shares in per cent: of turns that name somebody, and (`invented`) of those that name nobody. */
export type TurnFigures = {
  readonly error: number;
  readonly cases: number;
  readonly rightFirst: number;
  readonly filled: number;
  readonly filledWrongly: number;
  readonly invented: number;
  readonly p50: number;
  readonly p95: number;
};

/** Caller's turns at one rate of error; a third of them name nobody. */
export function measureTurns(
  world: World,
  error: number,
  count: number,
): { readonly figures: TurnFigures; readonly outcomes: readonly Outcome[] } {
  const { named, nobody } = turnSets[world.half];
  let shown = 0;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(world.random() * items.length)];
  const milliseconds: number[] = [];
  const outcomes: Outcome[] = [];
  const tally = { named: 0, first: 0, filled: 0, wrong: 0, empty: 0, invented: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const entry = draw(world, true);
    const says = turn % 3 !== 0;
    const saidWhere: PlaceSaid =
      (['here', 'elsewhere', 'nowhere'] as const)[Math.floor(world.random() * 3)] ?? 'nowhere';
    const name = plainName(world.random() < 0.5 ? entry.signName : entry.name);
    const text = world.inject(fillTurn(pick(says ? named : nobody) ?? '', entry, name, saidWhere), error);
    const started = process.cpuUsage();
    const places = world.places.mentions(text, entry.city);
    const evidence = evidenceOf(places, entry.city);
    const elsewhere = says && saidWhere === 'elsewhere' ? [entry.district] : [];
    const mention = world.matcher
      .mentions(text, { ...evidence, districts: [...evidence.districts, ...elsewhere] })
      .find((found) => !onlyPlace(found, places));
    milliseconds.push(spentSince(started));
    const best = mention?.candidates[0];
    const filled = mention?.fill === true;
    const right =
      says && best !== undefined && sameName(best.entry, entry, evidence.districts.length + elsewhere.length > 0);
    if (best !== undefined) outcomes.push({ probability: best.score, right, filled });
    if (says) {
      tally.named += 1;
      if (right) tally.first += 1;
      if (filled) tally.filled += 1;
      if (filled && !right) tally.wrong += 1;
    } else {
      tally.empty += 1;
      if (filled) tally.invented += 1;
    }
    if ((filled && !right) || (says && !right)) {
      if (shown < world.show) {
        shown += 1;
        console.log(
          `  ${filled ? 'FILLED ' : ''}${says ? name : '-'} <- ${text}: ${mention?.spokenName} ${mention?.candidates.map((hit) => `${hit.entry.name}/${hit.entry.signName} ${hit.score.toFixed(2)}`).join(', ')}`,
        );
      }
    }
  }
  const figures = {
    error,
    cases: count,
    rightFirst: percent(tally.first, tally.named),
    filled: percent(tally.filled, tally.named),
    filledWrongly: percent(tally.wrong, tally.named),
    invented: percent(tally.invented, tally.empty),
    ...timesOf(milliseconds),
  };
  return { figures, outcomes };
}

/** The entry itself; without any place said, a namesake (same sign or same registered name) is as right. */
function sameName(found: RegistryEntry, meant: RegistryEntry, placeSaid: boolean): boolean {
  return found.id === meant.id || (!placeSaid && found.signName === meant.signName && found.city === meant.city);
}

/** Expected calibration error over ten bins (Naeini et al., 2015). */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, right: 0 }));
  for (const { probability, right } of outcomes) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.sum += probability;
    bin.right += right ? 1 : 0;
  }
  const total = bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0);
  return rounded(total / Math.max(1, outcomes.length), 1000);
}
