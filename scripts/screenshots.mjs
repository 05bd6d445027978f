// `npm run screenshots`, after the set-up: makes the pictures of README and docs from the running app.
import { runToolOnApp } from './run-tool.mjs';

process.exitCode = await runToolOnApp('scripts/screenshots.ts', []);
