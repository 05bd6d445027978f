// `npm run demo`, after the set-up: plays the demo calls in the real app, hands-free, and prints how well and how fast.
// `npm run demo -- --calls dev04_street_light --out FOLDER` plays some of them and says where the pictures go.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

try {
  await ensureBuilt();
  const args = [join(nodeModules, 'tsx', 'dist', 'cli.mjs'), join(root, 'bench/demo/run.ts'), ...process.argv.slice(2)];
  process.exitCode = await runInForeground(process.execPath, args, { display: true, env: electronEnvironment() });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
