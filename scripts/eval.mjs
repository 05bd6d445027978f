// `npm run eval -- TASK --in FILE --out FILE`, after the set-up: a centre tries understanding on its own data. See scripts/eval/index.ts.
import { join } from 'node:path';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

const args = [
  join(nodeModules, 'tsx', 'dist', 'cli.mjs'),
  join(root, 'scripts/eval/index.ts'),
  ...process.argv.slice(2),
];
process.exitCode = await runInForeground(process.execPath, args);
