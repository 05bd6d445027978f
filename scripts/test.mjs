// `npm test`, after the set-up: everything a change must pass. `npm test -- unit` (lint, types, e2e) runs one part; what
// follows its name goes to that part's runner, as in `npm test -- e2e offline.spec.ts`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { localCache, nodeModules } from './setup/paths.mjs';
import { add, playwrightTotals, readReport, summary, vitestTotals } from './setup/totals.mjs';

const reports = join(localCache, 'test-reports');
const [wanted, ...rest] = process.argv.slice(2);

const parts = {
  lint: { title: 'Lint and format (biome)', work: () => node('@biomejs/biome/bin/biome', ['ci', '.', ...rest]) },
  types: { title: 'Types (tsc)', work: () => node('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json', ...rest]) },
  unit: { title: 'Unit tests (vitest)', work: runVitest },
  e2e: { title: 'End-to-end tests in Electron (playwright)', work: runPlaywright },
};

if (wanted && !(wanted in parts)) {
  console.error(`There is no part "${wanted}"; choose one of: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

mkdirSync(reports, { recursive: true });
let totals = { passed: 0, failed: 0, skipped: 0 };
for (const name of wanted ? [wanted] : Object.keys(parts)) {
  const { title, work } = parts[name];
  console.log(`\n=== ${title} ===`);
  const start = performance.now();
  const { code, counted } = await work().catch((error) => {
    console.error(error.message);
    return { code: 1 };
  });
  totals = add(totals, counted);
  console.log(
    `=== ${title}: ${code === 0 ? 'good' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s) ===`,
  );
  if (code !== 0) {
    process.exitCode = 1;
    // A check without tests of its own, or a runner that broke down, counts as one failure: the totals must not look good.
    totals = counted?.failed ? totals : add(totals, { passed: 0, failed: 1, skipped: 0 });
    break;
  }
}
console.log(`\n${summary(totals)}`);

async function node(script, args, options) {
  return { code: await runInForeground(process.execPath, [join(nodeModules, script), ...args], options) };
}

async function runVitest() {
  const report = fresh('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest];
  const { code } = await node('vitest/vitest.mjs', args, { env: electronEnvironment() });
  return { code, counted: readReport(report, vitestTotals) };
}

async function runPlaywright() {
  await ensureBuilt();
  const report = fresh('playwright.json');
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...rest];
  const env = { ...electronEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const { code } = await node('@playwright/test/cli.js', args, { env, display: true });
  return { code, counted: readReport(report, playwrightTotals) };
}

/** The path for a report; an old one there is removed, lest it be counted for this run. */
function fresh(name) {
  rmSync(join(reports, name), { force: true });
  return join(reports, name);
}
