import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { type Mutant, substitutes } from '../mutants';

const root = resolve(import.meta.dirname, '../..');
const room = import.meta.dirname;

export type Bundle = { readonly desk: string; readonly server: string };

/**
 * Builds core and server for Node into a folder below `.cache`: the code that ships, but for the modules that a mutant stands in for. Processes
 * start from it in a fraction of what compiling on the fly takes.
 */
export async function bundle(mutant: Mutant | null): Promise<Bundle> {
  const folder = join(root, '.cache', 'chaos', `${mutant ?? 'as-shipped'}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'shared') } },
    plugins: mutant === null ? [] : [substitutes(mutant)],
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          desk: join(room, 'desk.ts'),
          server: join(room, 'server.ts'),
          'registry-worker': resolve(root, 'electron/core/registry-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  return { desk: join(folder, 'desk.js'), server: join(folder, 'server.js') };
}
