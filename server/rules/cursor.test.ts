import { describe, expect, it } from 'vitest';
import { formatCursor, readCursor } from './cursor';
import type { Scope } from './scope';

const own: Scope = { kind: 'agent', id: 'a' };

describe('cursor', () => {
  it('goes on where its user stopped', () => {
    expect(readCursor(formatCursor(own, 41), own, 41)).toEqual({ ok: true, value: 41 });
    expect(readCursor('', own, 41)).toEqual({ ok: true, value: 0 });
  });

  it('starts from the beginning for another scope: older tickets came into sight', () => {
    for (const scope of [
      { kind: 'agent', id: 'b' },
      { kind: 'group', id: 'a' },
    ] satisfies Scope[]) {
      expect(readCursor(formatCursor(own, 41), scope, 100)).toEqual({ ok: true, value: 0 });
    }
  });

  it('starts from the beginning when the server is behind it, restored from a backup', () => {
    expect(readCursor(formatCursor(own, 41), own, 40)).toEqual({ ok: true, value: 0 });
  });

  it('refuses text that is none', () => {
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const text of [
      'garbage',
      encoded(['agent', 'a', -1]),
      encoded(['agent', 'a', 1.5]),
      encoded({}),
      encoded(['all', 'a', 1]),
    ]) {
      expect(readCursor(text, own, 41)).toEqual({ ok: false, error: { code: 'cursor.invalid' } });
    }
  });
});
