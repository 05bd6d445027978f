// `npm run screenshots`, after the set-up: makes the pictures of README and docs from the running app.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnvironment } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { nodeModules, root } from './setup/paths.mjs';

try {
  await ensureBuilt();
  const args = [join(nodeModules, 'tsx', 'dist', 'cli.mjs'), join(root, 'scripts/screenshots.ts')];
  process.exitCode = await runInForeground(process.execPath, args, { display: true, env: electronEnvironment() });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
