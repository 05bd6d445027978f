// `npm run bench`, after the set-up: measures against baselines in the same run. `npm run bench -- server` runs one part; what
// follows its name goes to that part. Each part is bench/<part>/index.ts and writes bench/results/<part>.json.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runToolOnApp } from './run-tool.mjs';
import { root } from './setup/paths.mjs';

const entry = (part) => `bench/${part}/index.ts`;
const [wanted, ...rest] = process.argv.slice(2);
const parts = readdirSync(join(root, 'bench')).filter((name) => existsSync(join(root, entry(name))));

if (wanted && !parts.includes(wanted)) {
  console.error(`There is no bench "${wanted}"; choose one of: ${parts.join(', ')}.`);
  process.exit(1);
}

for (const part of wanted ? [wanted] : parts) {
  console.log(`\n=== ${part} ===`);
  const code = await runToolOnApp(entry(part), rest);
  process.exitCode ||= code;
}
