// `npm run demo`, after the set-up: plays the demo calls in the real app, hands-free, and prints how well and how fast.
// `npm run demo -- --calls dev04_street_light --out FOLDER` plays some of them and says where the pictures go.
import { runToolOnApp } from './run-tool.mjs';

process.exitCode = await runToolOnApp('bench/demo/run.ts', process.argv.slice(2));
