// Run in a process of its own, by Node and by Electron: an unsuitable binary ends the process rather than throw.
// Usage: sqlite-check.mjs [path of the .node file; default: the one better-sqlite3 picks itself]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const Database = createRequire(import.meta.url)('better-sqlite3');
const nativeBinding = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'tingdan-sqlite-'));
const file = join(folder, 'check.db');

function open(key) {
  const database = new Database(file, nativeBinding ? { nativeBinding } : {});
  database.pragma("cipher = 'sqlcipher'");
  database.pragma(`key = '${key}'`);
  return database;
}

try {
  const database = open('right');
  database.exec("CREATE VIRTUAL TABLE article USING fts5(body, tokenize = 'trigram')");
  database.prepare('INSERT INTO article VALUES (?)').run('路灯不亮影响夜间出行');
  database.close();

  const again = open('right');
  const { found } = again.prepare("SELECT count(*) AS found FROM article WHERE article MATCH '灯不亮'").get();
  again.close();
  if (found !== 1) {
    throw new Error('full-text search does not find what was stored');
  }
  if (readFileSync(file).includes('路灯')) {
    throw new Error('the file is not encrypted');
  }
  let opened = true;
  try {
    open('wrong').prepare('SELECT count(*) FROM article').get();
  } catch {
    opened = false;
  }
  if (opened) {
    throw new Error('a wrong key opens the file');
  }
  console.log('suits');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
