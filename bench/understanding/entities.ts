import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RegistryEntry } from '@shared/domain/registry';
import { buildEntityIndex } from '@shared/understanding/entities/build-index';
import { entryAt } from '@shared/understanding/entities/entity-index';
import { createEntityMatcher, noEvidence, type RegistryMatcher } from '@shared/understanding/entities/matcher';
import { plainName } from '@shared/understanding/pinyin/name-form';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import type { PlaceResolver } from '@shared/understanding/ports';
import { loadDivisions, loadRegistry } from '../../electron/core/features/catalog/loader';
import { estatesOf, roadsOf } from '../../electron/core/features/catalog/named-places';
import { createErrorInjector, type ErrorInjector, hardMix, seeded, usualMix } from './errors';
import { evidenceOf } from './evidence';
import { type Half, halfOf } from './split';
import { fillTurn, type PlaceSaid, turnSets } from './turns';

/**
 * Names heard with errors, alone and inside a turn, against the whole demo registry (134,000 entries).
 * Held out: entries are split in two by a hash of their id, and so are the sentences (turns.ts). Weights and margins were chosen on
 * the half `tune`; run without options the bench reports the half `report`. All entries are in the index in either case.
 * Two entries with the very same text count as one: nothing in a lone name could tell them apart.
 *
 * npx tsx bench/understanding/entities.ts [--half report] [--names 1000] [--turns 1500] [--seed 7] [--mix hard]
 */
const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'report' },
    names: { type: 'string', default: '1000' },
    turns: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '7' },
    cache: { type: 'string', default: 'node_modules/.cache/tingdan-bench' },
    show: { type: 'string', default: '0' },
    mix: { type: 'string', default: 'usual' },
  },
});
const half: Half = values.half === 'tune' ? 'tune' : 'report';
const rates = [0, 0.1, 0.24, 0.38];

type World = {
  readonly entries: readonly RegistryEntry[];
  readonly matcher: RegistryMatcher;
  readonly resolver: PlaceResolver;
  readonly random: () => number;
  readonly inject: ErrorInjector;
};

async function open(): Promise<World> {
  const resourcesFolder = resolve('resources');
  const opened = performance.now();
  const registry = await loadRegistry({ resourcesFolder, cacheFolder: resolve(values.cache) });
  const divisions = await loadDivisions(resourcesFolder);
  if (!registry.ok || !divisions.ok) throw new Error('The shipped registry could not be read.');
  const { index, kept } = registry.value;
  const before = process.memoryUsage();
  console.log(
    `${index.size} entries, ${index.names.weights.length} names, ${kept ? 'opened' : 'built'} in ${((performance.now() - opened) / 1000).toFixed(2)} s; ` +
      `arrays ${(before.arrayBuffers / 1e6).toFixed(0)} MB, whole process ${(before.rss / 1e6).toFixed(0)} MB`,
  );
  const entries = Array.from({ length: index.size }, (_, number) => entryAt(index, number));
  const building = process.cpuUsage();
  buildEntityIndex(entries);
  console.log(`built anew in ${(spentSince(building) / 1000).toFixed(1)} s of one core`);
  const random = seeded(Number(values.seed));
  return {
    entries,
    matcher: createEntityMatcher(index),
    resolver: createPlaceResolver(divisions.value, { roads: roadsOf(index), estates: estatesOf(index) }),
    random,
    inject: createErrorInjector(index.names.sounds.characters, random, values.mix === 'hard' ? hardMix : usualMix),
  };
}

/** Milliseconds of one core: what others do on the machine does not count. */
function spentSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const share = (count: number, of: number) => `${((100 * count) / Math.max(1, of)).toFixed(1)} %`;
const atShare = (sorted: readonly number[], part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
const times = (milliseconds: number[]) => {
  milliseconds.sort((left, right) => left - right);
  return `p50 ${atShare(milliseconds, 0.5)} ms, p95 ${atShare(milliseconds, 0.95)} ms`;
};

/** An entry of the half, of any kind; with `merchant` of that kind only. */
function draw({ entries, random }: World, merchant: boolean): RegistryEntry {
  for (;;) {
    const entry = entries[Math.floor(random() * entries.length)];
    if (entry !== undefined && halfOf(entry.id) === half && (!merchant || entry.kind === 'merchant')) return entry;
  }
}

function measureAlone(world: World, field: 'name' | 'signName', rate: number, count: number): void {
  const spoken = (entry: RegistryEntry) => plainName(entry[field] === '' ? entry.name : entry[field]);
  const milliseconds: number[] = [];
  let first = 0;
  let third = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const entry = draw(world, field === 'signName');
    const heard = world.inject(spoken(entry), rate);
    const started = process.cpuUsage();
    const found = world.matcher.match(heard, noEvidence, 3);
    milliseconds.push(spentSince(started));
    const right = found.findIndex((hit) => hit.entry.id === entry.id || spoken(hit.entry) === spoken(entry));
    if (right === 0) first += 1;
    if (right >= 0) third += 1;
    if (right !== 0 && shown < Number(values.show)) {
      shown += 1;
      console.log(
        `  ${spoken(entry)} <- ${heard}: ${found.map((hit) => `${spoken(hit.entry)} ${hit.score.toFixed(2)}`).join(', ')}`,
      );
    }
  }
  const label = field === 'name' ? 'registered name' : 'sign';
  console.log(
    `alone, ${label.padEnd(15)} ${(rate * 100).toFixed(0).padStart(2)} %: top-1 ${share(first, count)}, top-3 ${share(third, count)}, ${times(milliseconds)}`,
  );
}

let shown = 0;

type Outcome = { readonly probability: number; readonly right: boolean; readonly filled: boolean };

function measureTurns(world: World, rate: number, count: number): Outcome[] {
  const { named, nobody } = turnSets[half];
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
    const text = world.inject(fillTurn(pick(says ? named : nobody) ?? '', entry, name, saidWhere), rate);
    const started = process.cpuUsage();
    const places = world.resolver.mentions(text, entry.city);
    const evidence = evidenceOf(places, entry.city);
    const elsewhere = says && saidWhere === 'elsewhere' ? [entry.district] : [];
    const mention = world.matcher.mentions(text, { ...evidence, districts: [...evidence.districts, ...elsewhere] })[0];
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
      if (shown < Number(values.show)) {
        shown += 1;
        console.log(
          `  ${filled ? 'FILLED ' : ''}${says ? name : '-'} <- ${text}: ${mention?.spokenName} ${mention?.candidates.map((hit) => `${hit.entry.name}/${hit.entry.signName} ${hit.score.toFixed(2)}`).join(', ')}`,
        );
      }
    }
  }
  console.log(
    `in a turn, ${(rate * 100).toFixed(0).padStart(2)} %: right first ${share(tally.first, tally.named)}, filled ${share(tally.filled, tally.named)}, ` +
      `filled wrongly ${share(tally.wrong, tally.named)}, filled where nobody was named ${share(tally.invented, tally.empty)}, with places ${times(milliseconds)}`,
  );
  return outcomes;
}

/** The entry itself; without any place said, a namesake (same sign or same registered name) is as right. */
function sameName(found: RegistryEntry, meant: RegistryEntry, placeSaid: boolean): boolean {
  return found.id === meant.id || (!placeSaid && found.signName === meant.signName && found.city === meant.city);
}

/** Expected calibration error over ten bins (Naeini et al., 2015). */
function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, right: 0 }));
  for (const { probability, right } of outcomes) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.sum += probability;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((total, bin) => total + Math.abs(bin.sum - bin.right), 0) / Math.max(1, outcomes.length);
}

const world = await open();
console.log(`half: ${half}, errors: ${values.mix}, seed ${values.seed}`);
for (const field of ['name', 'signName'] as const) {
  for (const rate of rates) measureAlone(world, field, rate, Number(values.names));
}
const outcomes = rates.flatMap((rate) => measureTurns(world, rate, Number(values.turns)));
console.log(`calibration error of the best candidate in a turn, all rates: ${calibrationError(outcomes).toFixed(3)}`);
