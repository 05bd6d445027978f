import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresFolder } from '../server/test/postgres';
import type { Mutant } from './mutants';
import type { FaultName } from './plan';
import { bundle } from './processes/bundle';
import { type Played, playSeed } from './session';
import { type Engine, makeTemplates, type Templates } from './world';

let folder: string;
let templates: Templates;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-chaos-test-'));
  templates = await makeTemplates(join(folder, 'templates'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Wanted = { mutant: Mutant | null; seed: string; rounds: number; engine?: Engine; fault?: FaultName };

async function play({ mutant, seed, rounds, engine = 'pglite', fault }: Wanted): Promise<Played[]> {
  const played: Played[] = [];
  await playSeed({
    folder,
    templates,
    bundle: await bundle(mutant),
    seed,
    engine,
    fault,
    rounds: Array.from({ length: rounds }, (_, round) => round),
    onPlayed: (one) => played.push(one),
  });
  return played;
}
const harms = (played: readonly Played[]) => played.flatMap(({ violation }) => violation?.message ?? []);

/** What each mutant breaks, and the faults under which it shows. A round of these classes shows it more often than not. */
const found: [Mutant, FaultName, RegExp][] = [
  ['ack-before-commit', 'desk killed while typing', /^lost: /],
  ['delete-before-accept', 'desk killed while sending', /^lost: /],
  ['non-idempotent-insert', 'requests duplicated', /^doubled: /],
];
const roundsToFind = 8;

it.each(found)(
  'finds %s, and nothing in the code as it ships on the same seed',
  async (mutant, fault, harm) => {
    const broken = await play({ mutant, seed: 'mutants', rounds: roundsToFind, fault });
    expect(harms(broken)).toEqual([expect.stringMatching(harm)]);
    const shipped = await play({ mutant: null, seed: 'mutants', rounds: broken.length, fault });
    expect(harms(shipped)).toEqual([]);
  },
  600_000,
);

it.each<Engine>(postgresFolder() === null ? ['pglite'] : ['pglite', 'postgres'])(
  'loses, doubles and tears apart nothing in a short run of all classes: %s',
  async (engine) => {
    const played = await play({ mutant: null, seed: 'short', rounds: 8, engine });
    expect(harms(played)).toEqual([]);
    expect(played).toHaveLength(8);
  },
  600_000,
);
