import { createHash } from 'node:crypto';
import type { Operation } from '@shared/sync/protocol';

/**
 * SHA-256, hexadecimal, of what an operation says and who says it: two operations of one id are the same when it is equal. Keys are sorted,
 * so that a desk may store its outbox in whatever order it likes.
 */
export function contentHash(operation: Operation, actorId: string): string {
  return createHash('sha256').update(actorId).update('\0').update(canonicalJson(operation)).digest('hex');
}

/** JSON with sorted keys and no blanks. `value` is JSON data. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${entries.join(',')}}`;
}
