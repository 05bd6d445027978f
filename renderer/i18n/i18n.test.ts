import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zhCN } from './zh-CN';

const root = resolve(import.meta.dirname, '../..');

/** Every text by its full key. */
function flatten(texts: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : [...flatten(value as object, `${prefix}${name}.`)],
  );
  return new Map(entries);
}

/** The text of every source file below a folder, tests left out. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
}

function found(pattern: RegExp, folders: readonly string[]): string[] {
  const texts = folders.flatMap(sources);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))].sort();
}

const chinese = flatten(zhCN);
const english = flatten(en);

describe('texts', () => {
  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('leaves no text empty, and asks for the same facts in both languages', () => {
    const facts = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of chinese) {
      expect(text, key).not.toBe('');
      expect(facts(english.get(key) ?? ''), key).toEqual(facts(text));
    }
  });

  it('knows every key that the screens use', () => {
    const used = found(/\bt\(\s*'([^'`]+)'/g, ['renderer']);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !chinese.has(key))).toEqual([]);
  });

  it('says something for every failure that the desk can meet', () => {
    // Of the server what answers requests; how it is started and kept is its administrator's.
    const answers = ['server/http', 'server/routes', 'server/rules'];
    const codes = [
      ...found(/(?:fail\(|code: |failure: |problem\(\d+, |\| |return )'([a-z]+\.[a-z-]+)'/g, [
        'electron',
        'renderer',
        ...answers,
      ]),
      ...found(/(?:fail\(|error: \{ code: |problem\(\d+, )'([a-z]+)'/g, ['electron', ...answers]),
      ...found(/(?:\d{3}: |\?\? |send\(.*[?:] )'([a-z]+\.[a-z-]+)'/g, ['server/http']),
    ];
    for (const code of ['ticket.incomplete', 'protocol.too-old', 'server.failed', 'forbidden'])
      expect(codes).toContain(code);
    expect(codes.filter((code) => !chinese.has(`error.${code}`))).toEqual([]);
  });
});
