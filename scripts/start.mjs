// `npm start`, after the set-up: builds what changed and opens the app. What follows `npm start --` goes to the app.
import { ensureBuilt } from './build.mjs';
import { electronArguments, electronEnvironment, electronPath } from './setup/electron.mjs';
import { runInForeground } from './setup/launch.mjs';
import { root } from './setup/paths.mjs';

try {
  await ensureBuilt();
  const args = [...electronArguments(), root, ...process.argv.slice(2)];
  process.exitCode = await runInForeground(electronPath(), args, { display: true, env: electronEnvironment() });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
