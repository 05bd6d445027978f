import { describe, expect, it } from 'vitest';
import { formatCursor, readCursor } from './cursor';
import type { Scope } from './scope';

const own: Scope = { kind: 'agent', id: 'a' };
const at = (last: number) => ({ epoch: 'e', last });

describe('cursor', () => {
  it('goes on where its user stopped', () => {
    expect(readCursor(formatCursor(own, 41, 'e'), own, at(41))).toEqual({ ok: true, value: 41 });
    expect(readCursor('', own, at(41))).toEqual({ ok: true, value: 0 });
  });

  it('starts from the beginning for another scope: older tickets came into sight', () => {
    for (const scope of [
      { kind: 'agent', id: 'b' },
      { kind: 'group', id: 'a' },
    ] satisfies Scope[]) {
      expect(readCursor(formatCursor(own, 41, 'e'), scope, at(100))).toEqual({ ok: true, value: 0 });
    }
  });

  it('starts from the beginning when the server is behind it, restored from a backup', () => {
    expect(readCursor(formatCursor(own, 41, 'e'), own, at(40))).toEqual({ ok: true, value: 0 });
  });

  it('starts from the beginning in another epoch, even when the count has passed the cursor again', () => {
    expect(readCursor(formatCursor(own, 41, 'before'), own, at(100))).toEqual({ ok: true, value: 0 });
  });

  it('goes on from a cursor of before there were epochs, until the first restore', () => {
    const old = Buffer.from(JSON.stringify(['agent', 'a', 41])).toString('base64url');
    expect(readCursor(old, own, { epoch: '', last: 41 })).toEqual({ ok: true, value: 41 });
    expect(readCursor(old, own, at(41))).toEqual({ ok: true, value: 0 });
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
      expect(readCursor(text, own, at(41))).toEqual({ ok: false, error: { code: 'cursor.invalid' } });
    }
  });
});
