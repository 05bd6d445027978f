import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { type DemoServer, startDemoServer } from '../../test/server';
import { inspectCsv } from './csv-file';
import { doRegistryJob } from './job';
import type { StartJob } from './service';

const heading = 'id,full_name,sign_name,city,district,address';
const shop = (id: string, name: string) => `${id},${name},,镇江市,京口区,学府路88号`;
/** 老地方烧烤 in GBK: as an office's older program writes it. */
const gbkRow = Buffer.from([
  ...Buffer.from('M9,'),
  ...[0xc0, 0xcf, 0xb5, 0xd8, 0xb7, 0xbd, 0xc9, 0xd5, 0xbf, 0xbe],
  ...Buffer.from(',,,,\n'),
]);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());
const file = (content: string | Buffer, name = 'city.csv') => {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
};

describe('a file of a registry', () => {
  it('is known by its bytes: UTF-8 with and without mark, GBK, Unicode of spreadsheets, tabs', async () => {
    const encodingOf = async (content: string | Buffer) => {
      const seen = await inspectCsv(file(content), null);
      return seen.ok ? [seen.value.encoding, seen.value.rows[0]?.[1], seen.value.usable] : seen.error.code;
    };
    const gbk = Buffer.concat([Buffer.from(`${heading}\n`), gbkRow]);
    expect(await encodingOf(gbk)).toEqual(['gb18030', '老地方烧烤', true]);
    expect(await encodingOf(`\ufeff${heading}\n${shop('M1', '甲公司')}\n`)).toEqual(['utf-8', '甲公司', true]);
    expect(await encodingOf(`${heading}\n${shop('M1', '"甲""公司"')}\n`)).toEqual(['utf-8', '甲"公司', true]);
    const tabs = `${heading}\n${shop('M1', '甲公司')}\n`.replaceAll(',', '\t');
    expect(await encodingOf(Buffer.from(`\ufeff${tabs}`, 'utf16le'))).toEqual(['utf-16le', '甲公司', true]);
  });

  it('that is none, is empty, or has other columns is told as such', async () => {
    const codeOf = async (path: string) => {
      const seen = await inspectCsv(path, null);
      return seen.ok ? `usable: ${seen.value.usable}` : seen.error.code;
    };
    expect(await codeOf(join(folder.path, 'gone.csv'))).toBe('registry.unreadable');
    expect(await codeOf(folder.path)).toBe('registry.unreadable');
    expect(await codeOf(file(''))).toBe('registry.empty');
    expect(await codeOf(file(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])))).toBe('registry.not-csv');
    expect(await codeOf(file('颜色,大小\n红,1\n'))).toBe('usable: false');
  });

  const importOf = (content: string | Buffer, encoding: 'utf-8' | 'gb18030' = 'utf-8') => {
    const to = join(folder.path, 'own', 'copy.csv');
    const registry = { resourcesFolder: folder.path, cacheFolder: join(folder.path, 'cache'), files: [to] };
    return doRegistryJob({ kind: 'import', from: file(content), encoding, to, registry }, () => undefined);
  };

  it('is read row by row: bad rows are told by row, column and reason, the others go in', async () => {
    const rows = [
      shop('M1', '甲公司'),
      shop('', '乙公司'),
      shop('M1', '丙公司'),
      shop('M4', '坏\ufffd字'),
      `${shop('M5', '丁公司')},多`,
    ];
    const read = await importOf(`${heading}\n${rows.join('\n')}\n${shop('M6', '"戊,公司"')}\n`);
    expect(read).toMatchObject({ ok: true, value: { accepted: 2, own: { kinds: ['merchant'] } } });
    expect(read.ok && read.value.problems).toEqual([
      { row: 3, column: 'id', reason: 'missing' },
      { row: 4, column: 'id', reason: 'duplicate' },
      { row: 5, column: 'full_name', reason: 'unreadable' },
      { row: 6, column: '', reason: 'columns' },
    ]);
    expect(await importOf(Buffer.concat([Buffer.from(`${heading}\n`), gbkRow]), 'gb18030')).toMatchObject({
      value: { accepted: 1 },
    });
  });

  it('without a usable row, without its columns or with a quote that never ends changes nothing', async () => {
    expect(await importOf(`${heading}\n`)).toMatchObject({ error: { code: 'registry.no-rows' } });
    expect(await importOf('颜色,大小\n红,1\n')).toMatchObject({ error: { code: 'registry.columns' } });
    const open = `${heading}\n${shop('M1', '甲')}\n${shop('M2', '"乙')}\n${`${shop('M3', '丙')}\n`.repeat(3_000)}`;
    expect(await importOf(open)).toMatchObject({ error: { code: 'registry.syntax' } });
    expect(existsSync(join(folder.path, 'own', 'copy.csv'))).toBe(false);
    expect(existsSync(join(folder.path, 'own', 'copy.csv.part'))).toBe(false);
  });
});

describe('the registry of a desk', () => {
  let central: DemoServer;
  let desk: TestDesk;
  beforeAll(async () => {
    central = await startDemoServer();
  }, 60_000);
  afterAll(() => central.server.close());
  const begin = async (startRegistryJob?: StartJob) => {
    desk = startDesk(folder.path, {
      demo: central.demo,
      ...(startRegistryJob === undefined ? {} : { startRegistryJob }),
    });
    await desk.signedIn();
    await desk.ready();
  };
  afterEach(() => desk.core.close());
  const found = async (query: string) =>
    (await desk.value('catalog', 'entities', { query })).map(({ entry }) => entry.name);
  const over = (phase: string) =>
    desk.until(async () => (await desk.value('registry', 'state', {})).progress.phase === phase);
  const asLead = () => desk.value('session', 'switchRole', { role: 'lead' });
  const demoShop = '镇江力健健身服务有限公司';

  it('is the city’s own after an import, over a restart too, and the former one after undo', async () => {
    await begin();
    expect(await found('力健')).toContain(demoShop);
    desk.core.admitRegistryFile(
      'token',
      file(`${heading}\n${shop('M1', '城南旧书店有限公司')}\n${shop('', '坏行')}\n`),
    );
    expect(await desk.call('registry', 'import', { token: 'token', encoding: 'utf-8' })).toMatchObject({
      error: { code: 'session.not-allowed' },
    });
    await asLead();
    await desk.value('registry', 'import', { token: 'token', encoding: 'utf-8' });
    await over('done');
    expect(await found('城南旧书店')).toEqual(['城南旧书店有限公司']);
    expect(await found('力健')).not.toContain(demoShop);
    expect(await desk.value('registry', 'state', {})).toMatchObject({
      ...{ canUndo: true, imported: [{ name: 'city.csv', accepted: 1, bad: 1, kinds: ['merchant'] }] },
    });
    expect((await desk.value('registry', 'problems', {})).problems).toEqual([
      { row: 3, column: 'id', reason: 'missing' },
    ]);
    await desk.core.close();
    await begin();
    expect(await found('城南旧书店')).toEqual(['城南旧书店有限公司']);
    await asLead();
    await desk.value('registry', 'undo', {});
    await over('done');
    expect(await found('力健')).toContain(demoShop);
    await desk.value('registry', 'undo', {});
    await over('done');
    expect(await found('城南旧书店')).toEqual(['城南旧书店有限公司']);
  }, 60_000);

  it('stands as it was when the import is cancelled or fails', async () => {
    let cancelled = false;
    await begin(() => ({
      done: new Promise(() => undefined),
      cancel: () => {
        cancelled = true;
      },
    }));
    await asLead();
    desk.core.admitRegistryFile('token', file(`${heading}\n${shop('M1', '城南旧书店有限公司')}\n`));
    await desk.value('registry', 'import', { token: 'token', encoding: 'utf-8' });
    expect(await desk.call('registry', 'import', { token: 'token', encoding: 'utf-8' })).toMatchObject({
      error: { code: 'registry.busy' },
    });
    expect(await desk.value('registry', 'cancel', {})).toMatchObject({ phase: 'cancelled' });
    expect(cancelled).toBe(true);
    expect(await found('力健')).toContain(demoShop);
    expect(await desk.call('registry', 'inspect', { token: 'other', encoding: null })).toMatchObject({
      error: { code: 'registry.file-unknown' },
    });
  }, 30_000);

  it('stands as it was after kill -9 in the middle of an import, and no half file stays', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => shop(`K${index}`, `城南第${index}书店有限公司`));
    const from = file(`${heading}\n${rows.join('\n')}\n`);
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = join(import.meta.dirname, '../../test/import-registry.ts');
    const child = spawn(
      process.execPath,
      ['--import', loader, script, folder.path, JSON.stringify(central.demo), from],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const gone = once(child, 'exit');
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await gone;
    expect(readdirSync(join(folder.path, 'registry'))).not.toEqual([]);
    await begin();
    expect(await found('力健')).toContain(demoShop);
    expect(await desk.value('registry', 'state', {})).toMatchObject({ imported: [], canUndo: false });
    expect(readdirSync(join(folder.path, 'registry'))).toEqual([]);
  }, 60_000);
});
