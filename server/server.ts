import type { AddressInfo } from 'node:net';
import type { Role } from '@shared/domain/roles';
import { type AppOptions, createApp } from './app';
import { dailyBackups, newestBackup } from './backup/daily';
import { addDemoTickets } from './demo/tickets';
import { isUnavailable } from './http/problems';
import type { App } from './routes/context';
import { StartFailure } from './start-failure';
import type { Database } from './store/database';
import { migrate } from './store/migrate';
import { openPglite } from './store/pglite';
import { openPostgres } from './store/postgres';
import { regionDispatch } from './store/region-dispatch';
import { ensureUser } from './store/users';
import { serverVersion } from './version';

/** The demo's users live in one group of one region. Nobody else gets a password without the command line. */
export type Demo = {
  readonly region: string;
  readonly city: string;
  readonly users: readonly DemoUser[];
};
type DemoUser = {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
  /** Of a unit's person: the unit by name. Its page has tickets from the start. */
  readonly unit?: string | undefined;
};
const demoGroup = '演示班组';

export type DatabaseOptions = {
  /** PostgreSQL; without it PGlite works in `dataFolder`, or in memory when that is null. */
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string | null;
  /** Connections to PostgreSQL. */
  readonly connections?: number;
};

export type ServerOptions = DatabaseOptions &
  Omit<AppOptions, 'database' | 'version' | 'assignIn'> & {
    readonly host?: string;
    /** 0 takes a free port. */
    readonly port?: number;
    readonly demo?: Demo;
    /** A backup each day into this folder, so many days kept. */
    readonly backups?: { readonly folder: string; readonly keep: number };
  };

export type RunningServer = {
  readonly url: string;
  /** For tests and tools that look past the interface. */
  readonly database: Database;
  /** Every route by method and path, as registered. */
  readonly routes: readonly string[];
  /** What /metrics says of this process. */
  readonly counters: () => string;
  /** Stops: streams end, what was taken is finished, the database is closed. */
  readonly close: () => Promise<void>;
};

/** Opens the database and brings its schema up to date. Throws `StartFailure`. */
export async function openDatabase(options: DatabaseOptions, onIdleError?: (code: string) => void): Promise<Database> {
  return withSchema(await openEngine(options, onIdleError), migrate);
}

/** Opens the database with whatever schema it has. */
export async function openEngine(
  { databaseUrl, dataFolder, connections = 10 }: DatabaseOptions,
  onIdleError: (code: string) => void = () => {},
): Promise<Database> {
  return databaseUrl === undefined
    ? openPglite(dataFolder)
    : openPostgres({ url: databaseUrl, connections, onIdleError });
}

/** Does the first work on a database that was just opened; closes it when it fails. Throws `StartFailure` when it does not answer. */
export async function withSchema(
  database: Database,
  prepare: (database: Database) => Promise<unknown>,
): Promise<Database> {
  try {
    await prepare(database);
    return database;
  } catch (error) {
    await database.close();
    // The address holds a password: it is not in the message.
    if (isUnavailable(error))
      throw new StartFailure('database.unreachable', 'The database of DATABASE_URL does not answer.');
    throw error;
  }
}

/** Starts the central server. Throws `StartFailure` when database or address are not to be had. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0, demo, clock = () => new Date() } = options;
  const database = await openDatabase(options);
  let app: App | undefined;
  let backups: ReturnType<typeof dailyBackups> | undefined;
  const close = async () => {
    await app?.close();
    await backups?.close();
    await database.close();
  };
  try {
    if (demo !== undefined) await addDemoUsers(database, demo, clock());
    const assignIn = regionDispatch(clock);
    for (const { unit } of demo?.users ?? []) {
      if (demo !== undefined && unit !== undefined) {
        await addDemoTickets(database, { region: demo.region, unit, now: clock(), assignIn });
      }
    }
    app = await createApp({ ...options, database, assignIn, version: serverVersion });
    await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
      throw listenFailure(error, host, port);
    });
    if (options.backups !== undefined) {
      backups = startBackups(app, database, { ...options.backups, clock });
    }
    const url = urlOf(app.server.address() as AddressInfo, options.tls !== undefined);
    return { url, database, routes: app.routeNames, counters: app.counters, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addDemoUsers(database: Database, { region, city, users }: Demo, now: Date): Promise<void> {
  for (const { unit, ...user } of users) {
    await ensureUser(database, { ...user, groupName: unit ?? demoGroup, region, city }, now);
  }
}

function startBackups(app: App, database: Database, options: { folder: string; keep: number; clock: () => Date }) {
  const { metrics, log } = app;
  void newestBackup(options.folder).then(metrics.backedUp);
  const backups = dailyBackups({
    ...options,
    database,
    onDone: (at, bytes) => {
      metrics.backedUp(at.getTime());
      log.info({ bytes }, 'backup made');
    },
    onFailure: (error) => {
      metrics.backupFailed();
      log.error({ err: error }, 'backup failed');
    },
  });
  void backups.look();
  return backups;
}

function urlOf({ address, family, port }: AddressInfo, secure: boolean): string {
  return `${secure ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new StartFailure('address.in-use', `Port ${port} of ${host} is in use.`);
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new StartFailure('address.refused', `The system does not let this process listen on ${host}:${port}.`);
  }
  return error;
}
