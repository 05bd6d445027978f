// `npm run eval -- TASK --in FILE --out FILE`, after the set-up: a centre tries understanding on its own data. See scripts/eval/index.ts.
import { runTool } from './run-tool.mjs';

process.exitCode = await runTool('scripts/eval/index.ts', process.argv.slice(2));
