import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const alias = { '@shared': resolve(root, 'shared') };

/** One build for every process: shell, core, server, preloads, and the two pages. Targets fit Electron 33 (Node 20, Chromium 130). */
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node20',
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: resolve(root, 'electron/main/index.ts'),
          core: resolve(root, 'electron/core/index.ts'),
          'article-import-worker': resolve(root, 'electron/core/article-import-worker.ts'),
          'registry-worker': resolve(root, 'electron/core/registry-worker.ts'),
          server: resolve(root, 'server/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { ui: resolve(root, 'electron/preload/ui.ts'), speech: resolve(root, 'electron/preload/speech.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      rolldownOptions: {
        input: { index: resolve(root, 'renderer/index.html'), speech: resolve(root, 'renderer/speech.html') },
      },
    },
  },
});
