import { createHash } from 'node:crypto';
import type { Operation } from '@shared/sync/protocol';

/**
 * SHA-256, hexadecimal, of what an operation says and who says it: two operations of one id are the same when it is equal. Keys are sorted,
 * so that a desk may store its outbox in whatever order it likes.
 */
export function contentHash(operation: Operation, actorId: string): string {
  const { body } = operation;
  // Nine tenths of an operation, and stored as they are: see `writtenTranscript`.
  if ('transcript' in body) transcripts.set(body.transcript, canonicalJson(body.transcript));
  return createHash('sha256').update(actorId).update('\0').update(canonicalJson(operation)).digest('hex');
}

const transcripts = new WeakMap<object, string>();

/** A transcript as JSON text; the one that its operation was hashed with, where it came with one: it is not written a second time. */
export function writtenTranscript(transcript: object): string {
  return transcripts.get(transcript) ?? JSON.stringify(transcript);
}

/** JSON with sorted keys and no blanks. `value` is JSON data. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return transcripts.get(value) ?? `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  const { order, prefixes } = shapeOf(Object.keys(value));
  for (let index = 0; index < order.length; index += 1) {
    const member = value[order[index] as keyof typeof value];
    if (member !== undefined) text += (text === '' ? '{' : ',') + prefixes[index] + canonicalJson(member);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** What JSON writes in another way than it is: marks, control characters and halves of surrogate pairs. */
const escaped = /["\\\p{Cc}\p{Surrogate}]/u;

/** Most texts are written as they are; asking first is faster than JSON.stringify. */
function quote(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

type Shape = {
  readonly keys: readonly string[];
  readonly order: readonly string[];
  readonly prefixes: readonly string[];
};
const shapes = new Map<string, Shape[]>();
let kept = 0;

/** A ticket has hundreds of objects of a dozen shapes: each shape is sorted once. Found by its first key, then by comparing them all. */
function shapeOf(keys: readonly string[]): Shape {
  const first = keys[0] ?? '';
  const alike = shapes.get(first);
  const known = alike?.find((shape) => sameKeys(shape.keys, keys));
  if (known !== undefined) return known;
  const order = [...keys].sort();
  const shape = { keys, order, prefixes: order.map((key) => `${JSON.stringify(key)}:`) };
  // Whoever sends ever new keys must neither fill the memory nor make a list long.
  if (kept >= 1_000 || (alike?.length ?? 0) >= 50) return shape;
  kept += 1;
  if (alike === undefined) shapes.set(first, [shape]);
  else alike.push(shape);
  return shape;
}

function sameKeys(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
