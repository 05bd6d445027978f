import { ensureElectron } from './electron.mjs';
import { withLock } from './lock.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { say } from './run.mjs';
import { ensureSqlite } from './sqlite.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** Brings the working copy to the point where every `npm run` script works. Returns the exit code; 0 when all is there. */
export async function setUp() {
  const start = performance.now();
  try {
    await withLock('setup', async () => {
      await ensureSystemPackages();
      await ensureNodeModules();
      await ensureElectron();
      await ensureSqlite();
    });
  } catch (error) {
    console.error(`set-up: stopped: ${error.message}`);
    return 1;
  }
  say(`ready (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return 0;
}
