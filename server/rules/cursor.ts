import { fail, type Result, succeed } from '@shared/domain/result';
import { z } from 'zod';
import type { Scope } from './scope';

const content = z.tuple([
  z.enum(['agent', 'group', 'region']),
  z.string(),
  z.number().int().nonnegative(),
  // Not in cursors of before there were epochs.
  z.string().default(''),
]);

/** Where a region's count of changes stands. The epoch is another one after a restore: the count went back, and goes on differently. */
export type RegionCount = { readonly epoch: string; readonly last: number };

/** The text a desk hands back to go on after `change`: opaque to it. */
export function formatCursor(scope: Scope, change: number, epoch: string): string {
  return Buffer.from(JSON.stringify([scope.kind, scope.id, change, epoch])).toString('base64url');
}

/**
 * The change to read on after. A cursor of another scope (the user changed role or group) starts from the beginning: what came into sight
 * is older than the cursor. So does one of another epoch, and one that is ahead of the region: the database was restored from a backup. Error:
 * `cursor.invalid`.
 */
export function readCursor(text: string, scope: Scope, region: RegionCount): Result<number, 'cursor.invalid'> {
  if (text === '') return succeed(0);
  const parsed = content.safeParse(json(text));
  if (!parsed.success) return fail('cursor.invalid');
  const [kind, id, change, epoch] = parsed.data;
  const goesOn = kind === scope.kind && id === scope.id && epoch === region.epoch && change <= region.last;
  return succeed(goesOn ? change : 0);
}

function json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
