// Runs inside the fallback Electron as its default app (see electron-fallback.mjs); never imported by the set-up itself.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

process.defaultApp = true;

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!named) {
  console.error('Usage: electron [options] <app folder or file>');
  process.exit(1);
}
const target = resolve(named);
let main = target;
if (existsSync(target) && statSync(target).isDirectory()) {
  const file = join(target, 'package.json');
  const manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (manifest.version) {
    app.setVersion(manifest.version);
  }
  if (manifest.productName || manifest.name) {
    app.name = manifest.productName ?? manifest.name;
  }
  app.setAppPath(target);
  main = join(target, manifest.main ?? 'index.js');
}
try {
  // Awaited here, at the top level: Electron's `ready` waits for it, so the app may still register its schemes.
  await import(pathToFileURL(createRequire(pathToFileURL(main)).resolve(main)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
