// `npm run chaos`, after the set-up: breaks desk and server on purpose, and checks that nothing is lost (docs/reliability.md).
import { runTool } from './run-tool.mjs';

process.exitCode = await runTool('chaos/index.ts', process.argv.slice(2));
