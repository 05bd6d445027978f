import type { Random } from '../random';

/** What the line does with one request. */
export type Weather =
  | 'pass'
  | 'cut-before'
  | 'cut-within-answer'
  | 'slow'
  | 'half-open'
  | 'garbled-request'
  | 'garbled-answer'
  | 'captive-portal'
  | 'server-error'
  | 'duplicated'
  | 'late-duplicate'
  | 'overtaken';

/** The weather of each class of faults of the line: what a request that is not let through meets. */
export const weathers = {
  'line cut': ['cut-before', 'cut-within-answer'],
  'line slow': ['slow'],
  'line half-open': ['half-open'],
  'line garbled': ['garbled-request', 'garbled-answer'],
  'captive portal': ['captive-portal'],
  'server errors': ['server-error'],
  'requests duplicated': ['duplicated', 'late-duplicate'],
  'requests reordered': ['overtaken', 'late-duplicate'],
} as const satisfies Record<string, readonly Weather[]>;

/** Bytes as a broken middle box leaves them: some overwritten, some missing, or the end of them gone. Never the same as before. */
export function garble(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return Buffer.from([random.between(0, 255)]);
  const at = random.between(0, bytes.length - 1);
  const kind = random.pick(['overwrite', 'drop', 'end'] as const);
  if (kind === 'end') return bytes.subarray(0, at);
  const length = random.between(1, Math.min(20, bytes.length - at));
  if (kind === 'drop') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  const changed = Buffer.from(bytes);
  for (let index = at; index < at + length; index += 1)
    changed[index] = ((changed[index] ?? 0) + random.between(1, 255)) % 256;
  return changed;
}
