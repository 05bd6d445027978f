import { type Api, contracts } from '@shared/contracts';
import { type EventName, events } from '@shared/contracts/events';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

type Call = (input: unknown) => Promise<unknown>;
type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on('event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

/** One function for each declared call; nothing else of Electron reaches the page. */
function callsOf(feature: string, table: object): Record<string, Call> {
  const names = Object.keys(table);
  return Object.fromEntries(
    names.map((name) => [name, (input: unknown) => ipcRenderer.invoke('api', `${feature}.${name}`, input)]),
  );
}

function on(name: EventName, listener: Listener): () => void {
  if (!Object.hasOwn(events, name)) throw new TypeError(`No such event: ${String(name)}`);
  const set = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, set.add(listener));
  return () => {
    set.delete(listener);
  };
}

const features = Object.fromEntries(
  Object.entries(contracts).map(([feature, table]) => [feature, callsOf(feature, table)]),
);
// A page that named paths could learn which files there are, and have any of them read as sound.
delete features.shell?.admitFile;

/** Only a File that a person dropped or chose has a path here; the page gets a token for it and never sees the path. */
const admitFile = (file: File) => ipcRenderer.invoke('api', 'shell.admitFile', { path: webUtils.getPathForFile(file) });

contextBridge.exposeInMainWorld('api', { ...features, on, admitFile } as unknown as Api & {
  admitFile: typeof admitFile;
});
