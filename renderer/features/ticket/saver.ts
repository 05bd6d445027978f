import type { FieldEdit } from '@shared/contracts/ticket';
import type { Failure, Result } from '@shared/domain/result';
import type { FieldName, FieldValue, Ticket } from '@shared/domain/ticket';

/** Values a person gave that are not on disk yet. */
export type Edits = { readonly [Name in FieldName]?: FieldValue<Name> };

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: Failure };

/** ms: written after `quiet` without a key, at the latest `atMost` after the first one; after failures n times, wait retry[n]. */
export type SaverTiming = { readonly quiet: number; readonly atMost: number; readonly retry: readonly number[] };
export const defaultTiming: SaverTiming = { quiet: 150, atMost: 250, retry: [500, 1_000, 2_000, 5_000, 10_000] };

/** Failures that no later try of the same edits gets past. */
const finalCodes: readonly string[] = ['ticket.locked', 'ticket.taken-over', 'contract.invalid'];

/** True when only a person can help: the saver waits for another edit, or to be told. */
export function isFinal({ code }: Failure): boolean {
  return finalCodes.includes(code);
}

export type SaverOptions = {
  readonly save: (edits: FieldEdit[]) => Promise<Result<Ticket>>;
  /** Called with the ticket that is on disk now and what is still waiting. */
  readonly onSaved: (ticket: Ticket, waiting: Edits) => void;
  readonly onState: (state: SaveState) => void;
  readonly timing?: SaverTiming;
};

export type Saver = {
  readonly add: (edit: FieldEdit) => void;
  /** Writes what waits now. True when everything typed so far is on disk. */
  readonly flush: () => Promise<boolean>;
  readonly waiting: () => Edits;
};

/**
 * Puts the edits of one ticket on disk, in order, one write at a time. What could not be written stays here and is tried again until it
 * is, by itself unless the failure is final: nothing typed is dropped.
 */
export function createSaver({ save, onSaved, onState, timing = defaultTiming }: SaverOptions): Saver {
  let waiting: Partial<Record<FieldName, FieldEdit>> = {};
  let firstAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let failures = 0;
  let isStuck = false;

  const isClean = () => Object.keys(waiting).length === 0;

  function schedule(): void {
    clearTimeout(timer);
    if (isClean() || isStuck || running !== null) return;
    const now = Date.now();
    firstAt ??= now;
    const untilLatest = Math.max(0, firstAt + timing.atMost - now);
    const backOff = timing.retry[Math.min(failures, timing.retry.length) - 1] ?? 0;
    timer = setTimeout(() => void flush(), failures > 0 ? backOff : Math.min(timing.quiet, untilLatest));
  }

  async function write(): Promise<boolean> {
    const sent = waiting;
    onState({ kind: 'saving' });
    firstAt = null;
    const result = await save(Object.values(sent));
    if (!result.ok) {
      // What was typed during the write is worth another try.
      isStuck = isFinal(result.error) && waiting === sent;
      failures = isFinal(result.error) ? 0 : failures + 1;
      onState({ kind: 'failed', error: result.error });
      return false;
    }
    failures = 0;
    isStuck = false;
    const left = Object.values(waiting).filter((edit) => sent[edit.field] !== edit);
    waiting = Object.fromEntries(left.map((edit) => [edit.field, edit]));
    onState(isClean() ? { kind: 'saved', at: Date.now() } : { kind: 'saving' });
    onSaved(result.value, values());
    return true;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    while (running !== null) await running;
    if (isClean()) return true;
    running = write();
    const written = await running.finally(() => {
      running = null;
    });
    if (written && !isClean()) return flush();
    schedule();
    return written;
  }

  function values(): Edits {
    return Object.fromEntries(Object.values(waiting).map(({ field, value }) => [field, value]));
  }

  return {
    add(edit) {
      waiting = { ...waiting, [edit.field]: edit };
      isStuck = false;
      schedule();
    },
    flush,
    waiting: values,
  };
}
