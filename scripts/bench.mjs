// `npm run bench`, after the set-up: measures against baselines in the same run. `npm run bench -- server` runs one part; what
// follows its name goes to that part. Each part is bench/<part>/index.ts and writes bench/results/<part>.json.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

const [wanted, ...rest] = process.argv.slice(2);
const parts = readdirSync(join(root, 'bench')).filter((name) => existsSync(entry(name)));

if (wanted && !parts.includes(wanted)) {
  console.error(`There is no bench "${wanted}"; choose one of: ${parts.join(', ')}.`);
  process.exit(1);
}

try {
  await ensureBuilt();
  for (const part of wanted ? [wanted] : parts) {
    console.log(`\n=== ${part} ===`);
    const args = [join(nodeModules, 'tsx', 'dist', 'cli.mjs'), entry(part), ...rest];
    const code = await runInForeground(process.execPath, args, { display: true, env: electronEnvironment() });
    process.exitCode ||= code;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function entry(part) {
  return join(root, 'bench', part, 'index.ts');
}
