import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './core/test/desk';
import { createLogger, exceptionFacts } from './logger';

it('writes JSON lines and keeps the log small', () => {
  const { path, remove } = temporaryFolder();
  const log = createLogger(join(path, 'logs'), 'core');
  for (let line = 0; line < 6_000; line += 1) log('info', 'filled', { line, filler: 'x'.repeat(1_000) });
  const files = readdirSync(join(path, 'logs')).sort();
  expect(files).toEqual(['core.log', 'core.log.1', 'core.log.2', 'core.log.3']);
  expect(Math.max(...files.map((name) => statSync(join(path, 'logs', name)).size))).toBeLessThan(1_010_000);
  const last =
    readFileSync(join(path, 'logs', 'core.log'), 'utf8')
      .trim()
      .split('\n')
      .at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ level: 'info', event: 'filled', line: 5_999 });
  remove();
});

it('tells of an exception without its message', () => {
  const facts = exceptionFacts(new TypeError('no phone:\n13800000000'));
  expect(facts).toMatchObject({ kind: 'TypeError' });
  expect(JSON.stringify(facts)).not.toContain('13800000000');
  expect(JSON.stringify(facts)).toContain('logger.test');
});
