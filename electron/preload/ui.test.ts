import { contracts } from '@shared/contracts';
import { expect, it, vi } from 'vitest';

const exposed = vi.hoisted(() => new Map<string, unknown>());
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value) },
  ipcRenderer: { on: () => undefined, invoke: async (...words: unknown[]) => words },
  webUtils: { getPathForFile: () => '/chosen.wav' },
}));

it('gives the page every declared call but the one that names a path', async () => {
  await import('./ui');
  expect([...exposed.keys()]).toEqual(['api']);
  const { on, admitFile, ...features } = exposed.get('api') as Record<string, object> & {
    admitFile: (file: unknown) => Promise<unknown>;
  };
  expect(on).toBeTypeOf('function');
  const names = (table: object) =>
    Object.entries(table).flatMap(([one, calls]) => Object.keys(calls).map((name) => `${one}.${name}`));
  expect(names(features)).toEqual(names(contracts).filter((name) => name !== 'shell.admitFile'));
  expect(await admitFile({})).toEqual(['api', 'shell.admitFile', { path: '/chosen.wav' }]);
});
