import { appendFileSync } from 'node:fs';
import type { Played } from './session';

type Line = { rounds: number; struck: number; parked: number; ms: number; harms: Record<string, number> };
export type Report = { readonly classes: Map<string, Line>; readonly seeds: Set<string> };

export function emptyReport(): Report {
  return { classes: new Map(), seeds: new Set() };
}

/** Counts a round, and says at once what went wrong in it and how to play it again. */
export function note(report: Report, { plan, violation, struck, parked, ms }: Played): void {
  const line = report.classes.get(plan.fault) ?? { rounds: 0, struck: 0, parked: 0, ms: 0, harms: {} };
  report.classes.set(plan.fault, line);
  report.seeds.add(plan.seed);
  line.rounds += 1;
  line.struck += struck.length;
  line.parked += parked;
  line.ms += ms;
  if (violation === null) {
    if (process.env.TINGDAN_CHAOS_LOG !== undefined) {
      const facts = [plan.seed, plan.round, plan.fault, struck.join(','), parked, Math.round(ms)];
      appendFileSync(process.env.TINGDAN_CHAOS_LOG, `${facts.join('\t')}\n`);
    }
    return;
  }
  line.harms[violation.harm] = (line.harms[violation.harm] ?? 0) + 1;
  console.log(`
FAILED  ${violation.message}
  again: npm run chaos -- --seed ${plan.seed} --round ${plan.round} --engine ${plan.engine}
  struck: ${struck.join(', ') || 'nothing'}
  plan: ${JSON.stringify(plan)}
`);
}

/** A table: each class of faults, how often it was played, and what it did. */
export function printReport({ classes, seeds }: Report): void {
  const harms = ['lost', 'doubled', 'diverged', 'stuck', 'crashed', 'audit'];
  const rows = [...classes].sort(([left], [right]) => (left < right ? -1 : 1));
  console.log(['class', 'rounds', 'strikes', 'parked', ...harms, 's/round'].join(' | '));
  const total: Line = { rounds: 0, struck: 0, parked: 0, ms: 0, harms: {} };
  for (const [name, line] of rows) {
    print(name, line);
    total.rounds += line.rounds;
    total.struck += line.struck;
    total.parked += line.parked;
    total.ms += line.ms;
    for (const harm of harms) total.harms[harm] = (total.harms[harm] ?? 0) + (line.harms[harm] ?? 0);
  }
  print(`all, ${seeds.size} seeds`, total);

  function print(name: string, line: Line): void {
    const counts = harms.map((harm) => line.harms[harm] ?? 0);
    console.log(
      [name, line.rounds, line.struck, line.parked, ...counts, (line.ms / line.rounds / 1000).toFixed(1)].join(' | '),
    );
  }
}
