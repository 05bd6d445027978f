import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { smallResources } from '../electron/core/test/desk';
import { createServer } from '../server/server';
import { type Cluster, startCluster } from '../server/test/postgres';
import { type Line, type LineMoment, openLine } from './faults/line';
import type { Bundle } from './processes/bundle';
import { type RunningDesk, runDesk } from './processes/running-desk';
import { type RunningServer, runServer } from './processes/running-server';
import { makeSmallDisk, type SmallDisk } from './processes/small-disk';

export type Engine = 'pglite' | 'postgres';
export type Party = 'agent' | 'lead-1' | 'lead-2';
export const parties: readonly Party[] = ['agent', 'lead-1', 'lead-2'];

/** What a strike can wait for. */
export type Moment = LineMoment | 'edit' | 'segment' | 'finish' | 'desk-start' | 'server-start';

export type Seat = {
  readonly party: Party;
  readonly desk: RunningDesk;
  readonly line: Line;
  readonly dataFolder: string;
  readonly username: string;
  readonly password: string;
};

export type World = {
  readonly engine: Engine;
  readonly folder: string;
  readonly server: RunningServer;
  readonly cluster: Cluster | null;
  readonly seats: Readonly<Record<Party, Seat>>;
  /** The disk of the agent's desk. */
  readonly disk: SmallDisk;
  /** Tells of what happens, until the function given back is called. */
  readonly onMoment: (listener: (moment: Moment) => void) => () => void;
  readonly tell: (moment: Moment) => void;
  /** What happened in this round, with the ms since its beginning: printed when it fails. */
  readonly story: {
    readonly begin: () => void;
    readonly add: (what: string) => void;
    readonly lines: () => readonly string[];
  };
  readonly close: () => Promise<void>;
};

export const databaseKey = '0f'.repeat(32);
const password = 'a long enough password';
const region = '3211';
const city = '镇江市';
const users = parties.map((party) => ({
  username: party,
  password,
  displayName: party,
  role: party === 'agent' ? ('agent' as const) : ('lead' as const),
}));

/** What every world begins with, made once: resources, a server's folder with users, the folder of a desk. */
export type Templates = { readonly resources: string; readonly server: string };

export async function makeTemplates(folder: string): Promise<Templates> {
  mkdirSync(folder, { recursive: true });
  const server = join(folder, 'server');
  const running = await createServer({ dataFolder: server, logLevel: 'silent', demo: { region, city, users } });
  await running.close();
  const resources = smallResources(folder);
  // Nobody says an address here, and reading the divisions is a third of what a start costs.
  rmSync(join(resources, 'divisions'));
  return { resources, server };
}

export type WorldOptions = {
  readonly folder: string;
  readonly engine: Engine;
  readonly seed: string;
  readonly bundle: Bundle;
  readonly templates: Templates;
};

/** A server, an agent's desk and two leads' desks, each with a line of its own, all in processes of their own. */
export async function openWorld({ folder, engine, seed, bundle, templates }: WorldOptions): Promise<World> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const listeners = new Set<(moment: Moment) => void>();
  let began = performance.now();
  let lines: string[] = [];
  const add = (what: string) => void lines.push(`${Math.round(performance.now() - began)} ${what}`);
  const tell = (moment: Moment) => {
    add(moment);
    for (const listener of listeners) listener(moment);
  };
  const serverFolder = join(folder, 'server');
  let cluster: Cluster | null = null;
  if (engine === 'pglite') cpSync(templates.server, serverFolder, { recursive: true });
  else {
    cluster = await startCluster();
    const first = await createServer({
      databaseUrl: cluster.url,
      dataFolder: null,
      logLevel: 'silent',
      demo: { region, city, users },
    });
    await first.close();
  }
  const server = runServer({
    script: bundle.server,
    logFile: join(folder, 'server.log'),
    dataFolder: serverFolder,
    databaseUrl: cluster?.url ?? null,
    onStart: () => tell('server-start'),
  });
  const disk = makeSmallDisk(join(folder, 'disk'));

  const opened: Seat[] = [];
  for (const party of parties) {
    const line = await openLine({
      target: server.url,
      seed: `${seed}/${party}`,
      onMoment: (moment) => party === 'agent' && tell(moment),
    });
    const dataFolder = party === 'agent' ? join(disk.path, 'agent') : join(folder, party);
    const desk = runDesk({
      name: party,
      script: bundle.desk,
      logFile: join(folder, `${party}.log`),
      dataFolder,
      resourcesFolder: templates.resources,
      databaseKey,
      onStart: () => party === 'agent' && tell('desk-start'),
    });
    opened.push({ party, desk, line, dataFolder, username: party, password });
  }
  const seat = (party: Party): Seat => {
    const found = opened.find((one) => one.party === party);
    if (found === undefined) throw new Error(`nobody sits at ${party}`);
    return found;
  };
  const world: World = {
    engine,
    folder,
    server,
    cluster,
    seats: { agent: seat('agent'), 'lead-1': seat('lead-1'), 'lead-2': seat('lead-2') },
    disk,
    onMoment(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    story: {
      begin() {
        began = performance.now();
        lines = [];
      },
      add,
      lines: () => lines,
    },
    async close() {
      for (const { desk, line } of opened) {
        await desk.close();
        await line.close();
      }
      await server.close();
      await cluster?.remove();
      disk.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.up();
  return world;
}
