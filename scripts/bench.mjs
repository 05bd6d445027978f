// `npm run bench -- knowledge`, after the set-up: runs bench/knowledge/index.ts; what follows the name goes to that bench.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

const [name = '', ...rest] = process.argv.slice(2);
const benches = readdirSync(join(root, 'bench')).filter((folder) =>
  existsSync(join(root, 'bench', folder, 'index.ts')),
);

if (!benches.includes(name)) {
  console.error(`There is no bench "${name}"; choose one of: ${benches.join(', ')}.`);
  process.exitCode = 1;
} else {
  const args = [join(nodeModules, 'tsx', 'dist', 'cli.mjs'), join(root, 'bench', name, 'index.ts'), ...rest];
  process.exitCode = await runInForeground(process.execPath, args);
}
