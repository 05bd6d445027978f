import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from './command-line';
import { createServer } from './server';
import { password, postJson } from './test/desk';

// Each command opens an embedded database of its own.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-command-'));
  vi.stubEnv('TINGDAN_PASSWORD', password);
  vi.stubEnv('DATABASE_URL', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command and gives its exit code with what it said. */
async function run(...args: string[]): Promise<[number, string]> {
  const said: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text)),
  );
  const code = await runCommand(args).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return [code, said.join('\n')];
}

describe('the command line', () => {
  it('adds the first user, who can then sign in, and refuses a second of the same name', async () => {
    const add = (...more: string[]) =>
      run(
        'user',
        'add',
        '--data',
        folder,
        '--username',
        'first',
        '--role',
        'admin',
        '--group',
        '管理组',
        '--region',
        '3211',
        '--display-name',
        '管理员',
        ...more,
      );
    expect(await add()).toEqual([1, 'Region 3211 is new: name its city with --city.']);
    expect(await add('--city', '镇江市')).toEqual([0, 'Added admin first.']);
    expect(await add()).toEqual([1, 'There is a user first already.']);
    const server = await createServer({ dataFolder: folder, logLevel: 'silent' });
    expect((await postJson(`${server.url}/v1/session`, { username: 'first', password })).status).toBe(200);
    expect(await add()).toEqual([1, expect.stringContaining('is in use by another server process')]);
    await server.close();
    expect(await run('user', 'disable', '--data', folder, '--username', 'first')).toEqual([0, 'Done.']);
    expect(await run('user', 'password', '--data', folder, '--username', 'nobody')).toEqual([
      1,
      'There is no user nobody.',
    ]);
  });

  it('says and sets how a region dispatches, and names a region that is not there', async () => {
    const data = ['--data', folder];
    const region = (command: string, ...more: string[]) => run('region', command, ...data, ...more);
    expect(await region('show', '--region', '3211')).toEqual([1, expect.stringContaining('There is no region 3211')]);
    const person = ['--group', '一组', '--region', '3211', '--city', '镇江市', '--display-name', '一号'];
    await run('user', 'add', ...data, '--username', 'a', '--role', 'agent', ...person);
    expect(await region('show', '--region', '3211')).toEqual([
      0,
      '3211 镇江市: tickets are dispatched at once, when they are finished.',
    ]);
    const set = (value: string) => region('set', '--region', '3211', '--dispatch-on-approval', value);
    expect(await set('on')).toEqual([0, '3211 镇江市: tickets are dispatched when a lead has approved them.']);
    expect(await region('list')).toEqual([0, expect.stringContaining('3211\t镇江市\ton approval\t1\t0')]);
    expect(await set('perhaps')).toEqual([1, expect.stringContaining('--dispatch-on-approval is on or off')]);
    expect(await region('set', '--region', '3212', '--dispatch-on-approval', 'on')).toEqual([
      1,
      expect.stringContaining('There is no region 3212'),
    ]);
    expect(await set('off')).toEqual([0, '3211 镇江市: tickets are dispatched at once, when they are finished.']);
    const server = await createServer({ dataFolder: folder, logLevel: 'silent' });
    expect(
      await server.database.query("select actor_id, detail from audit where action = 'region.set' order by id"),
    ).toEqual([
      { actor_id: 'command-line', detail: { dispatchOnApproval: 1 } },
      { actor_id: 'command-line', detail: { dispatchOnApproval: 0 } },
    ]);
    await server.close();
  });

  it('lists users, moves one to another group, and backs up, verifies and restores', async () => {
    const data = ['--data', folder];
    const person = ['--group', '一组', '--region', '3211', '--city', '镇江市', '--display-name', '一号'];
    await run('user', 'add', ...data, '--username', 'a', '--role', 'agent', ...person);
    expect(await run('user', 'group', ...data, '--username', 'a', '--group', '二组')).toEqual([0, 'Done.']);
    expect(await run('user', 'group', ...data, '--username', 'b', '--group', '二组')).toEqual([
      1,
      'There is no user b.',
    ]);
    await run('user', 'disable', ...data, '--username', 'a');
    const list = await run('user', 'list', ...data);
    expect(list).toEqual([0, expect.stringContaining('3211\t二组\tagent\ta\t一号\tdisabled')]);

    const file = join(folder, 'backup');
    expect(await run('backup')).toEqual([1, 'Which file? npm run server -- backup FILE']);
    expect(await run('backup', file, ...data)).toEqual([0, expect.stringContaining('read again without a fault')]);
    expect(await run('backup', file, ...data)).toEqual([1, expect.stringContaining('is there already')]);
    expect(await run('verify', file)).toEqual([0, expect.stringContaining('Whole and unchanged')]);
    expect(await run('restore', file, ...data)).toEqual([1, expect.stringContaining('--overwrite')]);
    expect(await run('restore', file, ...data, '--overwrite')).toEqual([
      0,
      expect.stringContaining('Restored 0 tickets'),
    ]);
    const elsewhere = ['--data', join(folder, 'elsewhere')];
    expect(await run('restore', file, ...elsewhere)).toEqual([0, expect.stringContaining('Restored 0 tickets')]);
    expect(await run('user', 'list', ...elsewhere)).toEqual(list);
    expect(await run('restored', ...elsewhere)).toEqual([0, expect.stringContaining('Everybody signs in again')]);
    writeFileSync(file, readFileSync(file).subarray(0, 200));
    expect(await run('verify', file)).toEqual([1, expect.stringContaining('damaged')]);
    expect(await run('restore', join(folder, 'none'), ...data)).toEqual([1, 'There is no such file.']);
  });

  it('refuses short passwords, unknown roles, options and commands, and says what is right', async () => {
    vi.stubEnv('TINGDAN_PASSWORD', 'short');
    expect(await run('user', 'password', '--data', folder, '--username', 'a')).toEqual([
      1,
      expect.stringContaining('at least 10'),
    ]);
    expect(await run('user', 'add', '--data', folder, '--username', 'a', '--role', 'king')).toEqual([
      1,
      expect.stringContaining('role'),
    ]);
    expect(await run('--nonsense')).toEqual([1, expect.stringContaining('npm run server -- user add')]);
    expect(await run('dance')).toEqual([1, expect.stringContaining('no command "dance"')]);
    expect(await run('--port', 'many')).toEqual([1, expect.stringContaining('--port is a number')]);
    expect(await run('--workers', '2')).toEqual([1, expect.stringContaining('--workers needs PostgreSQL')]);
    expect(await run('--workers', '0')).toEqual([1, expect.stringContaining('workers')]);
  });

  it('prints the interface', async () => {
    const [code, text] = await run('openapi');
    expect(code).toBe(0);
    expect(Object.keys((JSON.parse(text) as { paths: object }).paths)).toContain('/v1/push');
  });

  it('says plainly that a database does not answer, without its password', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://user:hunter2@127.0.0.1:1/none');
    const [code, text] = await run('--port', '0');
    expect([code, text]).toEqual([1, 'The database of DATABASE_URL does not answer.']);
  });
});
