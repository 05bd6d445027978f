import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresFolder } from '../server/test/postgres';
import { type Mutant, mutantNames } from './mutants';
import { type FaultName, faultNames } from './plan';
import { bundle } from './processes/bundle';
import { emptyReport, note, printReport } from './report';
import { playSeed } from './session';
import { type Engine, makeTemplates } from './world';

const help = `Breaks the desk and the server on purpose and checks that nothing is lost, doubled or different.

  npm run chaos -- --seed N --rounds N     plays N rounds of a seed (1, 20)
  --seeds N        plays so many seeds, beginning with --seed (1)
  --jobs N         plays so many seeds at a time (1)
  --round N        plays this round alone, as it was planned for the seed
  --engine NAME    pglite or postgres; without it seeds take them in turn
  --fault NAME     plays only this class: ${faultNames.join(', ')}
  --mutant NAME    with a fault built in on purpose: ${mutantNames.join(', ')}
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '20' },
    jobs: { type: 'string', default: '1' },
    round: { type: 'string' },
    engine: { type: 'string' },
    fault: { type: 'string' },
    mutant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = values.help ? say(help) : await play();

async function play(): Promise<number> {
  const fault = oneOf<FaultName>(values.fault, faultNames, 'fault');
  const mutant = oneOf<Mutant>(values.mutant, mutantNames, 'mutant');
  const wanted = oneOf<Engine>(values.engine, ['pglite', 'postgres'], 'engine');
  const folder = mkdtempSync(join(tmpdir(), 'tingdan-chaos-'));
  const report = emptyReport();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Cut short: what was played counts.
      printReport(report);
      process.exit(1);
    });
  }
  let good = true;
  try {
    const built = await bundle(mutant ?? null);
    const templates = await makeTemplates(join(folder, 'templates'));
    const first = count(values.seed, 'seed');
    const numbers = Array.from({ length: count(values.seeds, 'seeds') }, (_, index) => first + index);
    const playOne = async (number: number) => {
      const engine = wanted ?? (number % 2 === 1 || postgresFolder() === null ? 'pglite' : 'postgres');
      const rounds =
        values.round === undefined
          ? Array.from({ length: count(values.rounds, 'rounds') }, (_, round) => round)
          : [count(values.round, 'round')];
      const options = { folder, bundle: built, templates, seed: String(number), rounds, engine, fault };
      // What the harness itself trips over is no verdict on the product, and must not cut the other seeds short.
      const held = await playSeed({ ...options, onPlayed: (played) => note(report, played) }).catch((error) => {
        console.error(error);
        return false;
      });
      good = held && good;
      console.error(
        `seed ${number} on ${engine}: ${held ? 'everything held' : 'FAILED'}, ${numbers.length} seeds to begin`,
      );
    };
    const work = async () => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) await playOne(number);
    };
    await Promise.all(Array.from({ length: count(values.jobs, 'jobs') }, work));
    printReport(report);
  } finally {
    // After the disks in it, which end with the process at the latest.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return good ? 0 : 1;
}

function oneOf<Name extends string>(given: string | undefined, names: readonly Name[], what: string): Name | undefined {
  const found = names.find((name) => name === given);
  if (given !== undefined && found === undefined) throw new Error(`There is no ${what} "${given}".\n\n${help}`);
  return found;
}

/** A whole number of the command line. */
function count(given: string, what: string): number {
  if (!/^\d+$/.test(given)) throw new Error(`--${what} takes a whole number, not "${given}".\n\n${help}`);
  return Number(given);
}

function say(text: string): number {
  console.log(text);
  return 0;
}
