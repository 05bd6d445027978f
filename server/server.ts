import type { AddressInfo } from 'node:net';
import type { Role } from '@shared/domain/roles';
import { type AppOptions, createApp } from './app';
import { isUnavailable } from './http/problems';
import type { App } from './routes/context';
import { StartFailure } from './start-failure';
import type { Database } from './store/database';
import { migrate } from './store/migrate';
import { openPglite } from './store/pglite';
import { openPostgres } from './store/postgres';
import { regionDispatch } from './store/region-dispatch';
import { ensureUser } from './store/users';

/** The demo's users live in one group of one region. Nobody else gets a password without the command line. */
export type Demo = {
  readonly region: string;
  readonly city: string;
  readonly users: readonly { username: string; password: string; displayName: string; role: Role }[];
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
  };

export type RunningServer = {
  readonly url: string;
  /** For tests and tools that look past the interface. */
  readonly database: Database;
  /** Every route by method and path, as registered. */
  readonly routes: readonly string[];
  /** Stops: streams end, what was taken is finished, the database is closed. */
  readonly close: () => Promise<void>;
};

export const serverVersion = '0.1.0';

/** Opens the database and brings its schema up to date. Throws `StartFailure`. */
export async function openDatabase(
  { databaseUrl, dataFolder, connections = 10 }: DatabaseOptions,
  onIdleError: (code: string) => void = () => {},
): Promise<Database> {
  const database =
    databaseUrl === undefined
      ? await openPglite(dataFolder)
      : openPostgres({ url: databaseUrl, connections, onIdleError });
  try {
    await migrate(database);
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
  const close = async () => {
    await app?.close();
    await database.close();
  };
  try {
    if (demo !== undefined) await addDemoUsers(database, demo, clock());
    app = await createApp({ ...options, database, assignIn: regionDispatch(clock), version: serverVersion });
    await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
      throw listenFailure(error, host, port);
    });
    const url = urlOf(app.server.address() as AddressInfo, options.tls !== undefined);
    return { url, database, routes: app.routeNames, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addDemoUsers(database: Database, { region, city, users }: Demo, now: Date): Promise<void> {
  for (const user of users) await ensureUser(database, { ...user, groupName: demoGroup, region, city }, now);
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
