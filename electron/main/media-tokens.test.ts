import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMediaTokens } from './media-tokens';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-media-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a chosen file is reached by its token alone', () => {
  const path = join(folder, '来电.wav');
  writeFileSync(path, 'sound');
  const tokens = createMediaTokens();
  const admitted = tokens.admit(path);
  if (!admitted.ok) throw new Error(admitted.error.code);
  expect(admitted.value.name).toBe('来电.wav');
  expect(tokens.resolve(admitted.value.token)).toBe(path);
  expect(tokens.resolve(path)).toBeNull();
});

test('a folder or a missing file gets no token', () => {
  const tokens = createMediaTokens();
  expect(tokens.admit(folder)).toEqual({ ok: false, error: { code: 'sound.not-a-file' } });
  expect(tokens.admit(join(folder, 'gone.wav'))).toEqual({ ok: false, error: { code: 'sound.not-a-file' } });
});

test('a path that the system can not follow is refused, not thrown', () => {
  const loop = join(folder, 'loop.wav');
  symlinkSync(loop, loop);
  expect(createMediaTokens().admit(loop)).toEqual({ ok: false, error: { code: 'sound.not-a-file' } });
});
