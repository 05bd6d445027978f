import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Handlers } from '@shared/contracts/contract';
import type { RecoveryState, recoveryContracts } from '@shared/contracts/recovery';
import { normalizeSymbols, readRecoveryCode, recoveryCodeOf, recoveryGroups } from '@shared/domain/recovery-code';
import { fail, type Result, succeed } from '@shared/domain/result';
import { fileFailure } from '../file-failure';
import { codeMadeAt, openWithCode, sealWithCode } from './recovery-file';

const groupsToType = 2;

export type RecoveryOptions = {
  /** The file with the key sealed by the code, beside the database. */
  readonly path: string;
  /** The database's key; null while the desk is locked. */
  readonly key: () => string | null;
  readonly signedIn: () => Promise<boolean>;
  /** Keeps the recovered key and opens the desk with it. */
  readonly onUnlocked: (key: string) => void;
  /** Sets the locked desk aside and opens an empty one; gives the name of the folder that keeps it. */
  readonly beginAnew: () => string;
  readonly now: () => Date;
};

/** Makes recovery codes, puts them in force once they were written down, and opens a locked desk with one. */
export function createRecovery(options: RecoveryOptions): Handlers<typeof recoveryContracts> {
  /** Told to a person, not yet in force. */
  let made: { readonly code: string; readonly ask: readonly number[] } | null = null;

  const state = (): RecoveryState => ({ locked: options.key() === null, madeAt: codeMadeAt(options.path) });

  return {
    state: () => succeed(state()),
    async create() {
      if (options.key() === null || !(await options.signedIn())) return fail('session.signed-out');
      const ask = twoOf(recoveryGroups);
      made = { code: recoveryCodeOf(randomBytes(24)), ask };
      return succeed({ code: made.code, ask });
    },
    async confirm({ typed }): Promise<Result<RecoveryState>> {
      const key = options.key();
      if (made === null || key === null || !isTyped(made, typed)) return fail('recovery.not-confirmed');
      const { code } = made;
      await sealWithCode(options.path, key, code, options.now());
      made = null;
      return succeed(state());
    },
    async unlock({ code }): Promise<Result<RecoveryState>> {
      if (options.key() !== null) return fail('recovery.not-locked');
      const read = readRecoveryCode(code);
      if (!read.ok) return read;
      const key = await openWithCode(options.path, read.value);
      if (!key.ok) return key;
      // Two windows may ask at once.
      if (options.key() === null) options.onUnlocked(key.value);
      return succeed(state());
    },
    beginAnew() {
      if (options.key() !== null) return fail('recovery.not-locked');
      try {
        return succeed({ keptAs: options.beginAnew() });
      } catch (error) {
        const failure = fileFailure(error);
        if (failure === null) throw error;
        return failure;
      }
    },
  };
}

function isTyped({ code, ask }: { code: string; ask: readonly number[] }, typed: readonly string[]): boolean {
  const groups = code.split('-');
  const wanted = Buffer.from(ask.map((number) => groups[number - 1]).join('-'));
  const given = Buffer.from(typed.map(normalizeSymbols).join('-'));
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Two different numbers from 1 to `count`, the smaller first. */
function twoOf(count: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  while (numbers.length > groupsToType) numbers.splice(randomInt(numbers.length), 1);
  return numbers;
}
