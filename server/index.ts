import cluster from 'node:cluster';
import { runAsChild, utilityPort } from './child';
import { runCommand } from './command-line';

// Electron's utility process has a port to its parent; anything else was started by a person.
const port = utilityPort();
if (port !== null) runAsChild(port);
else {
  process.exitCode = await runCommand(process.argv.slice(2));
  // The line to the process that started this one would keep it alive.
  cluster.worker?.disconnect();
}
