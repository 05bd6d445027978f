import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { entryAt } from '@shared/understanding/entities/entity-index';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDivisions, loadRegistry } from './loader';

const resourcesFolder = resolve(import.meta.dirname, '../../../../resources');
const csv = 'id,full_name,sign_name\nM1,镇江力健健身服务有限公司,力健健身\nM2,,没有名称\nM3,老地方烧烤,老地方烧烤\n';

describe('loadRegistry', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingdan-registry-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const load = (...files: string[]) => loadRegistry({ resourcesFolder, cacheFolder: join(folder, 'cache'), files });

  it('builds once, opens what it kept, and builds anew when a file changed', async () => {
    const file = join(folder, 'city.csv');
    await writeFile(file, `\uFEFF${csv}`);
    const built = await load(file);
    if (!built.ok) throw new Error(built.error.code);
    expect(built.value).toMatchObject({
      kept: false,
      problems: [{ file, row: 3, column: 'full_name', reason: 'missing' }],
    });
    const opened = await load(file);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.kept).toBe(true);
    expect(entryAt(opened.value.index, 1).name).toBe('老地方烧烤');
    expect(await readdir(join(folder, 'cache'))).toEqual(['registry-index.bin']);
    await writeFile(file, `${csv}M4,新来的店,新来的店\n`);
    const changed = await load(file);
    if (!changed.ok) throw new Error(changed.error.code);
    expect(changed.value).toMatchObject({ kept: false });
    expect(changed.value.index.size).toBe(3);
  });

  it('reads what an older program wrote in GBK', async () => {
    const file = join(folder, 'gbk.csv');
    const name = [0xc0, 0xcf, 0xb5, 0xd8, 0xb7, 0xbd, 0xc9, 0xd5, 0xbf, 0xbe];
    await writeFile(file, Buffer.from([...Buffer.from('id,full_name\nM1,'), ...name, 0x0a]));
    const read = await load(file);
    expect(read.ok && entryAt(read.value.index, 0).name).toBe('老地方烧烤');
  });

  it('builds anew when what it kept is damaged', async () => {
    const file = join(folder, 'city.csv.gz');
    await writeFile(file, gzipSync(csv));
    await load(file);
    await writeFile(join(folder, 'cache', 'registry-index.bin'), 'nonsense');
    const again = await load(file);
    expect(again.ok && again.value.kept).toBe(false);
    expect(again.ok && again.value.index.size).toBe(2);
  });

  it('says which file cannot be used', async () => {
    const good = join(folder, 'good.csv');
    const bad = join(folder, 'bad.csv');
    await writeFile(good, csv);
    await writeFile(bad, 'colour,size\nred,1\n');
    expect(await load(good, join(folder, 'missing.csv'))).toMatchObject({
      ok: false,
      error: { code: 'resource-unreadable', detail: { file: 1 } },
    });
    expect(await load(good, bad)).toMatchObject({
      ok: false,
      error: { code: 'registry-columns', detail: { file: 1 } },
    });
  });
});

describe('loadDivisions', () => {
  it('reads the tree that ships', async () => {
    const divisions = await loadDivisions(resourcesFolder);
    expect(divisions.ok && divisions.value.find('321102')).toEqual({ code: '321102', name: '京口区' });
    expect(await loadDivisions(tmpdir())).toMatchObject({ ok: false, error: { code: 'resource-unreadable' } });
  });
});
