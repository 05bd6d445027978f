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
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '{';
  for (const { key, prefix } of sortedKeys(Object.keys(value))) {
    const member = value[key as keyof typeof value];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += prefix + canonicalJson(member);
  }
  return `${text}}`;
}

type Key = { readonly key: string; readonly prefix: string };
const orders = new Map<string, readonly Key[]>();

/** A ticket has hundreds of objects of a dozen shapes: each shape is sorted once. Half of the time of an operation went into sorting. */
function sortedKeys(keys: string[]): readonly Key[] {
  const shape = keys.join('\n');
  const known = orders.get(shape);
  // As many keys as in the order that was kept, of which none has a line break: then none has one here.
  if (known !== undefined && known.length === keys.length) return known;
  const order = keys.sort().map((key) => ({ key, prefix: `${JSON.stringify(key)}:` }));
  // Whoever sends ever new keys must not fill the memory.
  if (orders.size < 1_000 && !keys.some((key) => key.includes('\n'))) orders.set(shape, order);
  return order;
}
