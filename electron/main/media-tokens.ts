import { randomUUID } from 'node:crypto';
import { type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';

/** Recordings longer than this are no call: two hours of two-channel 48 kHz 16-bit wav. */
const maximumBytes = 2 * 3600 * 48_000 * 4;

export type MediaTokens = {
  /** Makes a token for a file that a person chose. Fails with `sound.not-a-file`, `sound.too-large`. */
  readonly admit: (path: string) => Result<{ token: string; name: string }>;
  /** The path behind a token, or null. */
  readonly resolve: (token: string) => string | null;
};

/** Pages name chosen files by token alone, so that a page can read what a person gave it and nothing else. */
export function createMediaTokens(): MediaTokens {
  const paths = new Map<string, string>();
  return {
    admit(path) {
      const status = statusOf(path);
      if (status === null || !status.isFile()) return fail('sound.not-a-file');
      if (status.size > maximumBytes) return fail('sound.too-large');
      const token = randomUUID();
      paths.set(token, path);
      return succeed({ token, name: basename(path) });
    },
    resolve: (token) => paths.get(token) ?? null,
  };
}

/** null for what can't be looked at: gone, on a share that is away, or in a folder that this user may not read. */
function statusOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
