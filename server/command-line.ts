import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { role } from '@shared/domain/roles';
import { z } from 'zod';
import { backupCommand, restoreCommand, restoredCommand, verifyCommand } from './backup/commands';
import { openApiDocument } from './openapi';
import { regionCommand } from './region-command';
import { createServer, openDatabase, type RunningServer } from './server';
import { StartFailure } from './start-failure';
import type { Database } from './store/database';
import { addUser, readUsers, setDisabled, setGroup, setPassword } from './store/users';
import { runWorkers, workerSide } from './workers';

const help = `Tingdan's central server

  npm run server                           serve
  npm run server -- user add               add a user; the password is read from standard input or TINGDAN_PASSWORD
  npm run server -- user password          give a user a new password; ends their sessions
  npm run server -- user disable | enable  shut a user out, or let them in again
  npm run server -- user list              who there is: role, group, region, state
  npm run server -- user group             move a user to another group of the region; ends their sessions
  npm run server -- region list            the regions: city, how they dispatch, users, tickets without a unit
  npm run server -- region show | set      one region; set says how it dispatches from the next ticket on
  npm run server -- backup FILE            write a backup, beside a running server, too; reads it again before it says so
  npm run server -- verify FILE            read a backup through
  npm run server -- restore FILE           put a backup into an empty database; --overwrite replaces what is there
  npm run server -- restored               say that the database was put back by other means (pg_restore, a point in time)
  npm run server -- openapi                print the interface as OpenAPI

Where the data is
  DATABASE_URL             a PostgreSQL 15+ database; without it:
  --data FOLDER            folder of the embedded database (./server-data)

To serve
  --host ADDRESS           address to listen on (127.0.0.1)
  --port NUMBER            port to listen on (3211)
  --workers NUMBER         processes that share the address (1); more need PostgreSQL
  --tls-cert FILE --tls-key FILE   certificate and key, PEM; without them put a proxy with TLS in front of every address but loopback
  --trust-proxy            believe the proxy's X-Forwarded-For
  --backup-folder FOLDER   make a backup there each day
  --backup-keep NUMBER     days that are kept (14)
  TINGDAN_METRICS_TOKEN    bearer token for /metrics; without it only loopback addresses may read it

For users
  --username NAME          (all commands but list)
  --role ROLE --group NAME --region CODE --display-name NAME --city NAME   (add; the city of a region with its first user)
  --role unit --unit NAME  instead of --group for the people of a responsible unit, by its full name; they work at the server's page /unit
  --group NAME             (group)

For regions
  --region CODE            (show, set)
  --dispatch-on-approval on | off   (set) on: a ticket goes to its unit when a lead has approved it; off: when it is finished
`;

const options = {
  data: { type: 'string', default: './server-data' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '3211' },
  workers: { type: 'string', default: '1' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'trust-proxy': { type: 'boolean', default: false },
  username: { type: 'string' },
  role: { type: 'string' },
  group: { type: 'string' },
  unit: { type: 'string' },
  region: { type: 'string' },
  city: { type: 'string' },
  'display-name': { type: 'string' },
  'dispatch-on-approval': { type: 'string' },
  'backup-folder': { type: 'string' },
  'backup-keep': { type: 'string', default: '14' },
  overwrite: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];
const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true, strict: true });

const newUser = z.object({
  username: z.string().min(1).max(100),
  role,
  group: z.string().min(1).max(100),
  region: z.string().regex(/^\d{2,6}$/, 'the region is a division code such as 3211'),
  'display-name': z.string().min(1).max(100),
  city: z.string().min(1).max(100).optional(),
});
const newPassword = z.string().min(10, 'a password has at least 10 characters').max(200);

/** Runs one command; gives the exit code. Output and mistakes go to the console. */
export async function runCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const command = positionals.join(' ');
    if (values.help) return say(help);
    if (command === '') return await serve(values);
    if (command === 'openapi') return say(JSON.stringify(await openApiDocument(), null, 2));
    if (command === 'user list') return await listUsers(values);
    if (/^user (add|password|disable|enable|group)$/.test(command)) return await changeUsers(command, values);
    if (/^region (list|show|set)$/.test(command)) {
      return await regionCommand(command, databaseOf(values), values, { say, complain });
    }
    if (command === 'restored') return await restoredCommand(databaseOf(values), { say, complain });
    const [name, file, ...more] = positionals;
    if (/^(backup|verify|restore)$/.test(name ?? '') && more.length === 0)
      return await handleFile(name ?? '', file, values);
    return complain(`There is no command "${command}".\n\n${help}`);
  } catch (error) {
    if (error instanceof StartFailure) return complain(error.message);
    if (error instanceof z.ZodError) return complain(z.prettifyError(error));
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return complain(`${error.message}\n\n${help}`);
    }
    throw error;
  }
}

function say(message: string): number {
  console.log(message);
  return 0;
}

function complain(message: string): number {
  console.error(message);
  return 1;
}

const databaseOf = (values: Values) => ({ databaseUrl: process.env.DATABASE_URL, dataFolder: values.data });

async function handleFile(name: string, file: string | undefined, values: Values): Promise<number> {
  if (file === undefined) return complain(`Which file? npm run server -- ${name} FILE`);
  if (name === 'verify') return verifyCommand(file, { say, complain });
  if (name === 'backup') return backupCommand(databaseOf(values), file, { say, complain });
  return restoreCommand(databaseOf(values), file, values.overwrite, { say, complain });
}

/** Serves until SIGINT or SIGTERM, then finishes what it took. */
async function serve(values: Values): Promise<number> {
  const port = z.coerce.number('--port is a number').int().min(0).max(65_535).parse(values.port);
  const [cert, key] = [values['tls-cert'], values['tls-key']];
  if ((cert === undefined) !== (key === undefined)) return complain('--tls-cert and --tls-key go together.');
  const keep = z.coerce.number('--backup-keep is a number').int().min(1).parse(values['backup-keep']);
  const backupFolder = values['backup-folder'];
  const workers = z.coerce.number('--workers is a number').int().min(1).max(64).parse(values.workers);
  if (workers > 1 && process.env.DATABASE_URL === undefined) {
    return complain('--workers needs PostgreSQL (DATABASE_URL): the embedded database belongs to one process.');
  }
  if (workers > 1 && !cluster.isWorker) return runWorkers(workers, console.error);
  let running: RunningServer | undefined;
  const side = workerSide(() => running?.counters() ?? '');
  const server = await createServer({
    ...databaseOf(values),
    ...(side === null ? {} : { countersOfAll: side.counters }),
    ...(backupFolder === undefined ? {} : { backups: { folder: backupFolder, keep } }),
    host: values.host,
    port,
    trustProxy: values['trust-proxy'],
    metricsToken: process.env.TINGDAN_METRICS_TOKEN ?? null,
    ...(cert === undefined || key === undefined
      ? {}
      : { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }),
  });
  running = server;
  if (side === null) console.error(`Listening on ${server.url}`);
  else side.listening(server.url);
  await Promise.race([side?.stopped ?? new Promise(() => {}), signalled()]);
  await server.close();
  return 0;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    // A terminal sends it to every process of the command; the second one must not end what the first one began.
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

async function listUsers(values: Values): Promise<number> {
  const database = await openDatabase(databaseOf(values));
  try {
    const users = await readUsers(database);
    const lines = users.map(({ username, displayName, role, groupName, region, disabled }) =>
      [region, groupName, role, username, displayName, disabled ? 'disabled' : 'enabled'].join('\t'),
    );
    return say(['region\tgroup\trole\tusername\tname\tstate', ...lines].join('\n'));
  } finally {
    await database.close();
  }
}

async function changeUsers(command: string, values: Values): Promise<number> {
  const username = z.string('--username is missing').min(1).max(100).parse(values.username);
  const database = await openDatabase(databaseOf(values));
  try {
    return await changeUser(database, command, username, values);
  } finally {
    await database.close();
  }
}

async function changeUser(database: Database, command: string, username: string, values: Values): Promise<number> {
  const now = new Date();
  if (command === 'user add') {
    // The people of a unit are the group that is called by its name.
    const group = values.role === 'unit' ? values.unit : values.group;
    const {
      region,
      city = null,
      role,
      'display-name': displayName,
      group: groupName,
    } = newUser.parse({ ...values, group });
    const password = await readPassword();
    const user = { username, password, displayName, role, groupName, region, city };
    const added = await addUser(database, user, now);
    if (added.ok) return say(`Added ${role} ${username}.`);
    return complain(
      added.error.code === 'user.exists'
        ? `There is a user ${username} already.`
        : `Region ${region} is new: name its city with --city.`,
    );
  }
  if (command === 'user group') {
    const group = z.string('--group is missing').min(1).max(100).parse(values.group);
    const moved = await setGroup(database, username, group, now);
    return moved.ok ? say('Done.') : complain(`There is no user ${username}.`);
  }
  const changed =
    command === 'user password'
      ? await setPassword(database, username, await readPassword(), now)
      : await setDisabled(database, username, command === 'user disable', now);
  return changed.ok ? say('Done.') : complain(`There is no user ${username}.`);
}

/** Never an argument: those are seen by every process of the machine. */
async function readPassword(): Promise<string> {
  const given = process.env.TINGDAN_PASSWORD;
  if (given === undefined && process.stdin.isTTY) console.error('Password, then Enter and Ctrl-D:');
  return newPassword.parse((given ?? (await text(process.stdin))).replace(/\r?\n$/, ''));
}
