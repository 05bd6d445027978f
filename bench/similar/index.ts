/**
 * Look-alikes at intake: are two calls about one matter found, and how long does it take among a million tickets?
 * Run: npm run bench -- similar [--tickets 1000000] [--questions 500] [--seed 7001] [--engine sqlite|postgres] [--all-open]
 * Words, places and callers are made by seed from templates (problems.ts); the second call is in other words with recognition errors, a
 * number, a registry id or the right category missing now and then. Tickets come evenly over 300 days and are over 3 to 30 days later; the second
 * calls are about what is still open at the end (`--all-open`: nothing is ever over). Seeds below 100 are for tuning, the reported one is 7001.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { similarFacts } from '@shared/understanding/similar';
import { seeded } from '../understanding/errors';
import { atShare, percent, rounded } from '../understanding/measure';
import { openIndex } from './engines';
import { createWorld, type Matter } from './world';

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    questions: { type: 'string', default: '500' },
    seed: { type: 'string', default: '7001' },
    engine: { type: 'string', default: 'sqlite' },
    'all-open': { type: 'boolean', default: false },
  },
});
const [count, asked, seed] = [Number(values.tickets), Number(values.questions), Number(values.seed)];
const engine = values.engine === 'postgres' ? 'postgres' : 'sqlite';

const folder = mkdtempSync(join(tmpdir(), 'tingdan-similar-'));
const index = await openIndex(engine, folder, randomBytes(32).toString('hex'));
try {
  const world = createWorld(seed);
  const lives = seeded(seed + 1);
  const matters: { readonly id: string; readonly matter: Matter; readonly over: boolean }[] = [];
  const started = performance.now();
  const dayMs = 86_400_000;
  const first = Date.parse('2026-01-01T00:00:00Z');
  const days = 300;
  const batch = 5_000;
  for (let from = 0; from < count; from += batch) {
    const tickets = Array.from({ length: Math.min(batch, count - from) }, (_, place) => {
      const matter = world.matter();
      const id = `00000000-0000-7000-8000-${(from + place).toString(16).padStart(12, '0')}`;
      const day = ((from + place) / count) * days;
      const over = !values['all-open'] && day + 3 + 27 * lives() < days;
      matters.push({ id, matter, over });
      return {
        id,
        at: new Date(first + day * dayMs).toISOString(),
        facts: similarFacts(world.form(matter, false), over),
      };
    });
    await index.write(tickets);
  }
  const buildSeconds = (performance.now() - started) / 1_000;

  const times: number[] = [];
  let [found, firstPlace, shown, alike] = [0, 0, 0, 0];
  // Of the last tenth, and open: people ring again about what is new.
  const recent = matters.slice(Math.floor(matters.length * 0.9)).filter(({ over }) => !over);
  const step = Math.max(1, Math.floor(recent.length / asked));
  const chosen = recent.filter((_, place) => place % step === 0).slice(0, asked);
  const byId = new Map(matters.map(({ id, matter }) => [id, matter]));
  for (const { id, matter } of chosen) {
    const facts = similarFacts(world.form(matter, true));
    const begun = performance.now();
    const ranked = await index.find(facts);
    times.push(performance.now() - begun);
    if (ranked.some(({ ticketId }) => ticketId === id)) found += 1;
    const best = [...ranked].sort((left, right) => right.score - left.score)[0];
    if (best?.ticketId === id) firstPlace += 1;
    shown += ranked.length;
    alike += ranked.filter(({ ticketId }) => isAlike(byId.get(ticketId), matter)).length;
  }
  // Matters that nobody rang about before: what is shown for them is of no use, unless it is the same kind of problem nearby.
  let [shownForNew, needless] = [0, 0];
  for (let place = 0; place < asked; place += 1) {
    const matter = world.matter();
    const ranked = await index.find(similarFacts(world.form(matter, true)));
    if (ranked.length > 0) shownForNew += 1;
    if (ranked.length > 0 && !ranked.some(({ ticketId }) => isAlike(byId.get(ticketId), matter))) needless += 1;
  }
  const result = {
    engine,
    tickets: count,
    open: matters.filter(({ over }) => !over).length,
    questions: chosen.length,
    recall: percent(found, chosen.length),
    bestIsTheOne: percent(firstPlace, chosen.length),
    shownForEach: rounded(shown / chosen.length, 100),
    sameMatterNearby: percent(alike, shown),
    shownForNewMatters: percent(shownForNew, asked),
    needlessForNewMatters: percent(needless, asked),
    p50: rounded(atShare(times, 0.5), 10),
    p95: rounded(atShare(times, 0.95), 10),
    buildSeconds: Math.round(buildSeconds),
  };
  console.table([result]);
  const results = resolve(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  writeFileSync(
    resolve(results, `similar-${engine}${values['all-open'] ? '-all-open' : ''}.json`),
    `${JSON.stringify({ seed, ...result }, null, 2)}\n`,
  );
} finally {
  await index.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The same kind of problem at the same entity, or within a few houses: what an agent would want to see. */
function isAlike(other: Matter | undefined, matter: Matter): boolean {
  if (other === undefined || other.problem.code.slice(0, 4) !== matter.problem.code.slice(0, 4)) return false;
  if (other.entity !== null && other.entity.id === matter.entity?.id) return true;
  return (
    other.district === matter.district && other.road === matter.road && Math.abs(other.number - matter.number) <= 10
  );
}
