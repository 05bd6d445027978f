import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ModelFiles, type ModelProgress, openModelFiles } from './model-store';
import { model, namesIn, tarGzOf, topFolder, zipOf } from './test-archives';

let folder: string;
let progress: ModelProgress[];
/** Answers of the host, one a request; the last one counts for all further ones. */
let answers: ((request: IncomingMessage, response: ServerResponse) => void)[];
let ranges: (string | undefined)[];
let breakAtHalf: boolean;
const server = createServer((request, response) => {
  ranges.push(request.headers.range);
  (answers.length > 1 ? answers.shift() : answers[0])?.(request, response);
});

const zip = zipOf(model);
const halfLength = Math.floor(zip.length / 2);
const sha256 = createHash('sha256').update(zip).digest('hex');

function send(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': zip.length - from }).end(zip.subarray(from));
}
/** Sends half of the file; `onProgress` breaks the line once that half has come. */
function half(_request: IncomingMessage, response: ServerResponse): void {
  breakAtHalf = true;
  response.writeHead(200, { 'content-length': zip.length });
  response.write(zip.subarray(0, halfLength));
}

function open(remote: Partial<{ url: string; sha256: string }> = {}): ModelFiles {
  const { port } = server.address() as AddressInfo;
  return openModelFiles({
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    onProgress(step) {
      progress.push(step);
      if (breakAtHalf && step.received === halfLength) server.closeAllConnections();
    },
    fetch,
    remote: { url: `http://127.0.0.1:${port}/m.zip`, fileName: 'm.zip', bytes: zip.length, sha256, ...remote },
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-model-'));
  progress = [];
  ranges = [];
  breakAtHalf = false;
  answers = [send];
  mkdirSync(join(folder, 'resources/model'), { recursive: true });
  const card = { name: 'shipped', version: '1', demonstration: true, languageLabel: '', licence: '', bytes: 3 };
  writeFileSync(
    join(folder, 'resources/model/card.json'),
    JSON.stringify({ ...card, file: 'a.tar.gz', sha256: 'ab12' }),
  );
  writeFileSync(join(folder, 'resources/model/a.tar.gz'), 'abc');
  writeFileSync(join(folder, 'resources/model/MODEL_CARD.md'), 'The shipped model.');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('fetchOfficial', () => {
  it('downloads, verifies, repacks for the engine and becomes the current model, also after a restart', async () => {
    const files = open();
    expect(files.urlPath()).toBe('model/shipped-1-ab12/model.tar.gz');
    const result = await files.fetchOfficial();
    expect(result).toMatchObject({
      ok: true,
      value: {
        name: 'vosk-model-small-cn',
        version: '0.22',
        demonstration: false,
        licence: 'Apache-2.0',
        text: 'A tiny model.',
      },
    });
    expect(await namesIn(files.filePath())).toEqual([
      ...['model/', 'model/am/', 'model/conf/', 'model/graph/', 'model/graph/phones/'],
      ...Object.keys(model).map((path) => `model/${path}`),
    ]);
    expect(files.urlPath()).toMatch(/^model\/vosk-model-small-cn-0\.22-[0-9a-f]{12}\/model\.tar\.gz$/);
    expect([...new Set(progress.map(({ phase }) => phase))]).toEqual(['downloading', 'verifying', 'repacking', 'done']);
    expect(progress.find(({ phase, received }) => phase === 'downloading' && received === zip.length)).toBeDefined();
    expect(readdirSync(join(folder, 'data/models/download'))).toEqual([]);
    expect(open().filePath()).toBe(files.filePath());
  });

  it('goes on where a broken line ended', async () => {
    answers = [half, send];
    const files = open();
    expect(await files.fetchOfficial()).toEqual({ ok: false, error: { code: 'model.cut' } });
    expect(files.progress()).toMatchObject({ phase: 'failed', failure: 'model.cut' });
    expect(files.current().name).toBe('shipped');
    breakAtHalf = false;
    expect(await files.fetchOfficial()).toMatchObject({ ok: true });
    expect(ranges).toEqual([undefined, `bytes=${halfLength}-`]);
  });

  it('begins anew with a host that knows no ranges', async () => {
    answers = [half, (_request, response) => response.writeHead(200).end(zip)];
    const files = open();
    await files.fetchOfficial();
    expect(await files.fetchOfficial()).toMatchObject({ ok: true });
  });

  it('refuses a file of another content and keeps nothing of it', async () => {
    const files = open({ sha256: '0'.repeat(64) });
    expect(await files.fetchOfficial()).toEqual({ ok: false, error: { code: 'model.wrong-hash' } });
    expect(readdirSync(join(folder, 'data/models/download'))).toEqual([]);
    expect(files.current().name).toBe('shipped');
  });

  it('says so when the host cannot be reached, or has no such file', async () => {
    expect(await open({ url: 'http://127.0.0.1:1/m.zip' }).fetchOfficial()).toMatchObject({
      error: { code: 'model.unreachable' },
    });
    answers = [(_request, response) => response.writeHead(404).end()];
    expect(await open().fetchOfficial()).toMatchObject({ error: { code: 'model.refused', detail: { status: 404 } } });
  });

  it('stops when cancelled, and refuses a second one meanwhile', async () => {
    let begun: () => void = () => undefined;
    const firstHalf = new Promise<void>((resolve) => {
      begun = resolve;
    });
    answers = [
      (_request, response) => {
        response.writeHead(200, { 'content-length': zip.length });
        response.write(zip.subarray(0, 100), () => begun());
      },
    ];
    const files = open();
    const first = files.fetchOfficial();
    await firstHalf;
    expect(await files.fetchOfficial()).toMatchObject({ error: { code: 'model.busy' } });
    files.cancelFetch();
    expect(await first).toMatchObject({ error: { code: 'model.cancelled' } });
    expect(files.progress().phase).toBe('idle');
  });
});

describe('install', () => {
  function write(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }
  const without = (path: string) => Object.fromEntries(Object.entries(model).filter(([name]) => name !== path));

  it('takes a zip, a tar.gz and a folder alike, and gives them one address', async () => {
    const files = open();
    const addresses = new Set<string>();
    const entries = Object.entries(model).map(([path, text]) => ({ name: `${topFolder}/${path}`, text }));
    for (const [path, text] of Object.entries(model)) write(`${topFolder}/${path}`, text);
    for (const path of [
      write(`${topFolder}.zip`, zip),
      write('other.tar.gz', await tarGzOf([{ name: `${topFolder}/`, type: 'directory' }, ...entries])),
      join(folder, topFolder),
    ]) {
      expect(await files.install(path)).toMatchObject({ ok: true, value: { version: '0.22' } });
      addresses.add(files.urlPath());
    }
    expect(addresses.size).toBe(1);
    expect(files.list().map(({ name }) => name)).toEqual(['shipped', 'vosk-model-small-cn']);
  });

  it('goes back to the shipped model', async () => {
    const files = open();
    await files.install(write(`${topFolder}.zip`, zip));
    expect(files.returnToShipped().demonstration).toBe(true);
    expect(open().urlPath()).toBe('model/shipped-1-ab12/model.tar.gz');
  });

  it('names an archive without a top folder after its file', async () => {
    expect(await open().install(write('vosk-model-en-us-0.3.zip', zipOf(model, '')))).toMatchObject({
      value: { name: 'vosk-model-en-us', version: '0.3', languageLabel: '英语' },
    });
  });

  it.each([
    ['am/final.mdl', 'am/final.mdl'],
    ['conf/mfcc.conf', 'conf/mfcc.conf'],
    ['graph/Gr.fst', 'graph/HCLG.fst'],
  ])('refuses a model without %s', async (path, missing) => {
    expect(await open().install(write('m.zip', zipOf(without(path))))).toEqual({
      ok: false,
      error: { code: 'model.not-a-model', detail: { missing } },
    });
  });

  it('refuses a telephone model of 8 kHz', async () => {
    const telephone = { ...model, 'conf/mfcc.conf': '--use-energy=false\n--sample-frequency=8000\n' };
    expect(await open().install(write('m.zip', zipOf(telephone)))).toMatchObject({
      error: { code: 'model.sample-rate', detail: { hertz: 8000 } },
    });
  });

  it('never writes outside of its folder', async () => {
    const files = open();
    const outside = zipOf({ ...model, '../../../outside.txt': 'x' });
    const absolute = await tarGzOf([{ name: join(folder, 'outside.txt'), text: 'x' }]);
    const link = await tarGzOf([
      { name: 'm/am', type: 'symlink', linkname: folder },
      { name: 'm/am/outside.txt', text: 'x' },
    ]);
    for (const path of [write('a.zip', outside), write('b.tar.gz', absolute), write('c.tar.gz', link)]) {
      expect(await files.install(path)).toMatchObject({ error: { code: 'model.unsafe-archive' } });
    }
    expect(existsSync(join(folder, 'outside.txt'))).toBe(false);
    expect(existsSync(join(folder, 'data/outside.txt'))).toBe(false);
  });

  it('says so when an archive is damaged or is none', async () => {
    const files = open();
    const tarGz = await tarGzOf([{ name: 'm/am/final.mdl', text: 'x'.repeat(9000) }]);
    for (const path of [
      write('half.zip', zip.subarray(0, halfLength)),
      write('half.tar.gz', tarGz.subarray(0, tarGz.length / 2)),
      write('text.zip', 'no archive'),
      write('empty.zip', ''),
    ]) {
      expect(await files.install(path)).toEqual({ ok: false, error: { code: 'model.unreadable' } });
    }
    expect(await files.install(join(folder, 'missing.zip'))).toMatchObject({ error: { code: 'model.not-found' } });
    expect(readdirSync(join(folder, 'data/models'))).toEqual([]);
  });

  it('does without a chosen model that has disappeared', async () => {
    const files = open();
    await files.install(write(`${topFolder}.zip`, zip));
    rmSync(files.filePath());
    expect(open().current().name).toBe('shipped');
  });
});

describe('the model that ships', () => {
  it('is the file that its card names', async () => {
    const files = openModelFiles({
      resourcesFolder: join(import.meta.dirname, '../../../resources'),
      dataFolder: join(folder, 'data'),
      onProgress: () => undefined,
      fetch,
    });
    const file = readFileSync(files.filePath());
    expect(files.current()).toMatchObject({ demonstration: true, bytes: file.length });
    expect(files.urlPath()).toContain(createHash('sha256').update(file).digest('hex').slice(0, 12));
  });
});
