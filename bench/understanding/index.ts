/**
 * How well calls are understood: numbers, entities (against baselines in the same run), places, and the demo calls from end to end.
 *
 * npm run bench -- understanding [--only numbers,entities,rivals,places,calibration,calls,learning,spoken,matters,bound] [--names 200] [--turns 300] [--places 300]
 *   [--half report|tune] [--mix usual|hard] [--seed 7] [--show 0] [--entries 200000] [--fit]
 *
 * Without options it takes some minutes. Each run writes the parts that it measured into bench/results/understanding.json, with the
 * numbers of cases that they rest on; parts may be measured one after another. `--entries` grows the registry (larger.ts) and goes with
 * `--only entities` alone.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RegistryEntry } from '@shared/domain/registry';
import { buildEntityIndex } from '@shared/understanding/entities/build-index';
import { entryAt } from '@shared/understanding/entities/entity-index';
import { understandingOf } from '../../electron/core/features/call';
import { measureBound } from './bound';
import { fitCalibration, measureCalibration } from './calibration';
import { demoCalls, gradeDemoCalls, textSources } from './calls';
import {
  calibrationError,
  type Found,
  measureAlone,
  measureRecognized,
  measureTurns,
  ownSearch,
  ownSpotting,
} from './entities';
import { createErrorInjector, homophones, seeded } from './errors';
import { gradeFreshCalls } from './fresh-calls';
import { grownTo } from './larger';
import { measurePipeline } from './latency';
import { measureLearning } from './learning';
import { percent, rounded, spentSince } from './measure';
import { measureNumbers } from './numbers';
import { crossValidate, measureOpenings } from './openings';
import { measurePlaces } from './places';
import { namesOf, rivals } from './rivals';
import { loadShipped, shippedWordings } from './shipped';
import { measureSpoken, mishearNames, spokenClasses, spokenHalves } from './spoken';
import { measureTimes } from './times';
import { openWorld, type World } from './world';

const parts = [
  'numbers',
  'entities',
  'rivals',
  'places',
  'calibration',
  'calls',
  'learning',
  'spoken',
  'matters',
  'bound',
] as const;
/** What a run without `--only` measures: not the bound, which takes minutes and says what no search could do better. */
const usualParts = parts.filter((part) => part !== 'bound');
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: usualParts.join(',') },
    names: { type: 'string', default: '200' },
    turns: { type: 'string', default: '300' },
    places: { type: 'string', default: '300' },
    half: { type: 'string', default: 'report' },
    mix: { type: 'string', default: 'usual' },
    seed: { type: 'string', default: '7' },
    show: { type: 'string', default: '0' },
    entries: { type: 'string', default: '' },
    fit: { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
const rates = [0, 0.1, 0.24, 0.38];

/** MB of JavaScript objects and arrays, and of the whole process (SQLite's own memory is only in the latter). */
function memory() {
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { objects: (heapUsed + arrayBuffers) / 1e6, process: rss / 1e6 };
}

function measureEntities(world: World) {
  const search = ownSearch(world);
  const alone = (['name', 'signName'] as const).flatMap((field) =>
    rates.map((rate) => ({
      what: field === 'name' ? 'registered name' : 'sign',
      ...measureAlone(world, field, rate, Number(values.names), search),
    })),
  );
  const turns = rates.map((rate) => measureTurns(world, rate, Number(values.turns)));
  const calibration = calibrationError(turns.flatMap(({ outcomes }) => outcomes));
  const recognized = measureRecognized(entitiesHeard(), ownSpotting(world, ''));
  return { alone, recognized, turns: turns.map(({ figures }) => figures), calibrationError: calibration };
}

/** Registered names alone, found by each baseline among the same entries. */
function measureRivals(world: World) {
  const entries: RegistryEntry[] = Array.from({ length: world.index.size }, (_, at) => entryAt(world.index, at));
  const names = namesOf(entries);
  return rivals.map(({ name, cases, build }) => {
    const before = memory();
    const building = process.cpuUsage();
    const search = build(names);
    const buildSeconds = rounded(spentSince(building) / 1000, 10);
    const after = memory();
    // The process reuses what was freed before, and the heap knows nothing of SQLite: the larger of the two comes nearest.
    const grown = Math.max(0, after.objects - before.objects, after.process - before.process);
    const megabytes = Math.round(grown);
    // No margin is published for any of them: what comes first would be filled.
    const found = (heard: string): Found => {
      const first = search(heard).flatMap((at) => entries[at] ?? []);
      return { entries: first, fill: first.length > 0 };
    };
    const alone = rates.map((rate) => measureAlone(world, 'name', rate, Math.min(cases, Number(values.names)), found));
    return { name, buildSeconds, megabytes, alone, recognized: measureRecognized(entitiesHeard(), found) };
  });
}

/** The demo calls that are about an entity of the registry: what the recognizer wrote of the caller's turns. */
function entitiesHeard() {
  return demoCalls()
    .filter(({ script }) => script.ticket.entityName !== '')
    .map(({ script, texts }) => ({
      name: script.ticket.entityName,
      turns: texts.recognized.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text),
    }));
}

function measureIndex(world: World) {
  const entries: RegistryEntry[] = Array.from({ length: world.index.size }, (_, at) => entryAt(world.index, at));
  const before = process.memoryUsage().arrayBuffers;
  const building = process.cpuUsage();
  buildEntityIndex(entries);
  const buildSeconds = rounded(spentSince(building) / 1000, 10);
  return {
    entries: world.index.size,
    buildSeconds,
    megabytes: Math.round((process.memoryUsage().arrayBuffers - before) / 1e6),
  };
}

const started = performance.now();
const shipped = await loadShipped();
const grown = values.entries !== '';
if (grown && values.only !== 'entities') throw new Error('--entries goes with --only entities.');
const data = grown
  ? { ...shipped, registry: grownTo(shipped.registry, Number(values.entries), seeded(Number(values.seed))) }
  : shipped;
const world = openWorld(data, {
  half: values.half === 'tune' ? 'tune' : 'report',
  mix: values.mix === 'hard' ? 'hard' : 'usual',
  seed: Number(values.seed),
  show: Number(values.show),
});
if (values.fit) {
  // Only the half that may be tuned on: the figures come from the other.
  console.log(
    fitCalibration(openWorld(data, { half: 'tune', mix: 'usual', seed: 1, show: 0 }), data, Number(values.turns)),
  );
  process.exit();
}
const results: Record<string, unknown> = {};

if (wanted.has('calls')) {
  const begin = await understandingOf(data, shippedWordings(), '镇江市');
  const pipeline = measurePipeline(begin, 3);
  const calls = gradeDemoCalls(begin).map(({ id, source, grades }) => ({
    id,
    source,
    right: grades.filter(({ right }) => right).length,
    fields: grades.length,
    wrong: grades
      .filter(({ right }) => !right)
      .map(({ field }) => field)
      .join(', '),
  }));
  const total = textSources.map((source) => {
    const own = calls.filter((call) => call.source === source);
    const sum = (pick: (call: (typeof own)[number]) => number) => own.reduce((all, call) => all + pick(call), 0);
    return {
      source,
      right: percent(
        sum(({ right }) => right),
        sum(({ fields }) => fields),
      ),
    };
  });
  console.log('Demo calls, fields right');
  console.table(calls);
  console.table(total);
  const fresh = (['development', 'heldout'] as const).map((split) => {
    const grades = gradeFreshCalls(begin, split).flatMap((call) => call.grades);
    const rightOf = (list: typeof grades) => `${list.filter(({ right }) => right).length}/${list.length}`;
    const fields = [...new Set(grades.map(({ field }) => field))];
    return {
      split,
      all: rightOf(grades),
      ...Object.fromEntries(fields.map((field) => [field, rightOf(grades.filter((grade) => grade.field === field))])),
    };
  });
  console.log('Fresh calls from their scripts, fields right');
  console.table(fresh);
  console.log('One segment through the whole pipeline, ms of one core');
  console.table([
    { ...pipeline, first: undefined, firstCallP95: pipeline.first.p95, firstCallSlowest: pipeline.first.slowest },
  ]);
  results.calls = { calls, total, fresh, pipeline };
}
if (wanted.has('spoken')) {
  const begin = await understandingOf(data, shippedWordings(), '镇江市');
  const inject = createErrorInjector(world.index.names.sounds.characters, seeded(Number(values.seed)), homophones);
  // Who looks at misses mends, and is not to know how the other half does.
  const shown = Number(values.show) > 0 ? console.log : undefined;
  const spoken = (shown === undefined ? spokenHalves : (['mending'] as const)).flatMap((half) => [
    ...spokenClasses.map((each) => ({ error: 0, ...measureSpoken(begin, each, half, undefined, shown) })),
    { error: 0.1, ...measureSpoken(begin, 'addresses', half, mishearNames(inject, 0.1)) },
  ]);
  console.log('Turns as callers say them, per cent; error: homophones in the names of places');
  console.table(spoken);
  results.spoken = spoken;
}
if (wanted.has('numbers')) {
  const numbers = measureNumbers();
  console.log(`Spoken numbers, the peer's cases: ${numbers.right} % of ${numbers.cases} right`);
  results.numbers = numbers;
}
if (wanted.has('entities')) {
  const index = measureIndex(world);
  const entities = measureEntities(world);
  console.log(
    `Entities: ${index.entries} in the index, built in ${index.buildSeconds} s of one core, ${index.megabytes} MB`,
  );
  console.log('Heard alone, nothing else known, per cent; ms of one core');
  console.table(entities.alone);
  console.log(`On the recognizer's text of the demo calls that name one: ${JSON.stringify(entities.recognized)}`);
  console.log(`In a caller's turn, a third of which name nobody; calibration error ${entities.calibrationError}`);
  console.table(entities.turns);
  results[grown ? 'entitiesGrown' : 'entities'] = { index, ...entities };
}
if (wanted.has('rivals')) {
  const measured = measureRivals(world);
  console.log('Baselines, registered name alone, among the same entries');
  console.table(
    measured.flatMap(({ name, buildSeconds, megabytes, alone }) =>
      alone.map((row) => ({ name, ...row, buildSeconds, megabytes })),
    ),
  );
  console.log("On the recognizer's text of the demo calls");
  console.table(measured.map(({ name, recognized }) => ({ name, ...recognized })));
  results.rivals = measured;
}
if (wanted.has('places')) {
  const places = [0, 0.1, 0.24].map((rate) => measurePlaces(world, rate, Number(values.places)));
  console.log('Spoken addresses, every level right, per cent; ms of one core');
  console.table(places.map(({ wrong, ...row }) => ({ ...row, wrong: JSON.stringify(wrong) })));
  results.places = places;
}
if (wanted.has('learning')) {
  const learning = measureLearning('held out', [25, 50, 100]);
  console.log('Category right after so many corrections, share of wordings that were never learned from');
  console.table(learning);
  results.learning = learning;
}
if (wanted.has('bound')) {
  const told = Number(values.show) > 0 ? console.log : undefined;
  const bound = (['name', 'signName'] as const).flatMap((field) =>
    [0.24, 0.38].map((rate) => measureBound(world, field, rate, Number(values.names), told)),
  );
  console.log('What ranking by the very error model could win of the misses; shares in per cent, counts of names');
  console.table(bound);
  results.bound = bound;
}
if (wanted.has('matters')) {
  const rows = measureOpenings();
  const crossed = crossValidate();
  console.log('What first turns are about, per cent right');
  console.table(rows);
  console.log(
    `Category of the ${crossed.number} shipped examples, a fifth held out in turn: ${crossed.first} % first, ${crossed.firstThree} % among three`,
  );
  const times = measureTimes();
  console.log('Times as they are said, per cent right');
  console.table(times.map(({ missed, ...row }) => ({ ...row, missed: missed.join('; ') })));
  results.matters = { rows, crossed, times };
}
if (wanted.has('calibration')) {
  const calibration = measureCalibration(world, data, Number(values.turns));
  console.log('Confidence: share right in per cent, expected calibration error');
  console.table(calibration);
  results.calibration = calibration;
}
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);

// The figures are those of the half that nothing was tuned on.
if (world.half === 'report' && values.mix === 'usual') {
  const folder = resolve(import.meta.dirname, '../results');
  const file = resolve(folder, 'understanding.json');
  mkdirSync(folder, { recursive: true });
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { names, turns, places, seed } = values;
  const cases = { names: Number(names), turns: Number(turns), places: Number(places), seed: Number(seed) };
  const measured = Object.fromEntries(Object.entries(results).map(([part, figures]) => [part, { cases, figures }]));
  const known = typeof before === 'object' && before !== null ? before : {};
  writeFileSync(file, `${JSON.stringify({ ...known, ...measured }, null, 2)}\n`);
}
