import { fail, type Result, succeed } from '@shared/domain/result';
import { z } from 'zod';
import type { Scope } from './scope';

const content = z.tuple([z.enum(['agent', 'group', 'region']), z.string(), z.number().int().nonnegative()]);

/** The text a desk hands back to go on after `change`: opaque to it. */
export function formatCursor(scope: Scope, change: number): string {
  return Buffer.from(JSON.stringify([scope.kind, scope.id, change])).toString('base64url');
}

/**
 * The change to read on after. A cursor of another scope (the user changed role or group) starts from the beginning: what came into sight
 * is older than the cursor. So does one that is ahead of the region, whose server was restored from a backup. Error: `cursor.invalid`.
 */
export function readCursor(text: string, scope: Scope, lastChange: number): Result<number, 'cursor.invalid'> {
  if (text === '') return succeed(0);
  const parsed = content.safeParse(json(text));
  if (!parsed.success) return fail('cursor.invalid');
  const [kind, id, change] = parsed.data;
  return succeed(kind === scope.kind && id === scope.id && change <= lastChange ? change : 0);
}

function json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
