import type { FieldEdit } from '@shared/contracts/ticket';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaver, defaultTiming, type SaveState } from './saver';
import { draft } from './test-ticket';

const name = (value: string): FieldEdit => ({ field: 'callerName', value });
const title = (value: string): FieldEdit => ({ field: 'title', value });

/** A disk that keeps what it was given, and answers when told to. */
function disk() {
  const written: FieldEdit[][] = [];
  const answers: ((result: Result<Ticket>) => void)[] = [];
  const states: SaveState[] = [];
  const saver = createSaver({
    save(edits) {
      written.push(edits);
      return new Promise((resolve) => answers.push(resolve));
    },
    onSaved: () => undefined,
    onState: (state) => states.push(state),
  });
  const answer = async (result: Result<Ticket> = succeed(draft())) => {
    answers.shift()?.(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, written, states, answer };
}

describe('saver', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes once typing pauses, with the newest value of each field', async () => {
    const { saver, written } = disk();
    saver.add(name('李'));
    await vi.advanceTimersByTimeAsync(100);
    saver.add(name('李芳'));
    saver.add(title('路灯不亮'));
    await vi.advanceTimersByTimeAsync(defaultTiming.quiet);
    expect(written).toEqual([[name('李芳'), title('路灯不亮')]]);
  });

  it('never lets a key wait longer than the limit, however fast the typing', async () => {
    const { saver, written } = disk();
    for (let typed = 1; typed <= 5; typed += 1) {
      saver.add(name('李'.repeat(typed)));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(written).toHaveLength(1);
  });

  it('keeps what was typed during a write and writes it next', async () => {
    const { saver, written, answer } = disk();
    saver.add(name('李'));
    const flushed = saver.flush();
    saver.add(name('李芳'));
    await answer();
    expect(saver.waiting()).toEqual({ callerName: '李芳' });
    await answer();
    expect(await flushed).toBe(true);
    expect(written).toEqual([[name('李')], [name('李芳')]]);
    expect(saver.waiting()).toEqual({});
  });

  it('loses nothing when a write fails, says so, and tries again later and later', async () => {
    const { saver, written, states, answer } = disk();
    saver.add(name('李芳'));
    await vi.advanceTimersByTimeAsync(defaultTiming.quiet);
    await answer(fail('database.full'));
    expect(states.at(-1)).toEqual({ kind: 'failed', error: { code: 'database.full' } });
    expect(saver.waiting()).toEqual({ callerName: '李芳' });
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toHaveLength(2);
    await answer(fail('database.full'));
    await vi.advanceTimersByTimeAsync(999);
    expect(written).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    await answer();
    expect(states.at(-1)?.kind).toBe('saved');
    expect(saver.waiting()).toEqual({});
  });

  it.each(['ticket.locked', 'contract.invalid'])(
    'does not try again by itself after %s, but keeps what was typed',
    async (code) => {
      const { saver, written, states, answer } = disk();
      saver.add(name('李芳'));
      await vi.advanceTimersByTimeAsync(defaultTiming.quiet);
      await answer(fail(code));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(written).toHaveLength(1);
      expect(states.at(-1)).toEqual({ kind: 'failed', error: { code } });
      expect(saver.waiting()).toEqual({ callerName: '李芳' });
      saver.add(title('路灯不亮'));
      await vi.advanceTimersByTimeAsync(defaultTiming.quiet);
      expect(written.at(-1)).toEqual([name('李芳'), title('路灯不亮')]);
      await answer();
      expect(states.at(-1)?.kind).toBe('saved');
    },
  );

  it('tells a flush that it could not write', async () => {
    const { saver, answer } = disk();
    saver.add(name('李芳'));
    const flushed = saver.flush();
    await answer(fail('core.stopped'));
    expect(await flushed).toBe(false);
  });
});
