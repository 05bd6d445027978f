import type { Call, Segment } from '@shared/domain/call';

/** Puts a segment in its place by time; one that is there already is replaced. */
export function withSegment(segments: readonly Segment[], added: Segment): readonly Segment[] {
  const others = segments.filter(({ id }) => id !== added.id);
  const index = others.findLastIndex(({ startMs }) => startMs <= added.startMs);
  return others.toSpliced(index + 1, 0, added);
}

/** True while a call is being heard or about to be. */
export function isRunning(call: Call | null): boolean {
  return call?.state === 'live' || call?.state === 'preparing';
}
