import type { Api } from '@shared/contracts';
import type { ReviewFilter, ReviewItem } from '@shared/contracts/review';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';

export type ReviewStatus = ReviewItem['status'];
type ValueOf<Call> = Call extends (...input: never[]) => Promise<infer Answer>
  ? Answer extends { ok: true; value: infer Value }
    ? Value
    : never
  : never;
export type Choices = ValueOf<Api['review']['choices']>;

/** Lines that are asked for at once. */
export const pageSize = 100;

export type ListStore = {
  readonly filter: ReviewFilter & { readonly status: ReviewStatus };
  /** How many lines there are; null before the first answer. */
  readonly total: number | null;
  /** The lines that are known, by their place in the list: those around what is on the screen. */
  readonly lines: Readonly<Record<number, ReviewItem>>;
  readonly choices: Choices | null;
  readonly asOf: string | null;
  /** Tickets that are marked to be approved together. */
  readonly marked: ReadonlySet<string>;
  readonly failure: Failure | null;
};

export const emptyList: Omit<ListStore, 'filter'> = {
  total: null,
  lines: {},
  choices: null,
  asOf: null,
  marked: new Set(),
  failure: null,
};

/** The left side of the lead's queue: as much of the list as the screen needs, however long it is. */
export const useList = create<ListStore>(() => ({ filter: { status: 'finished' }, ...emptyList }));

/** Places on the screen now, first and last. */
let shown = { from: 0, to: 0 };
let reading: Promise<void> = Promise.resolve();

/** Reads the lines on the screen and what can be filtered; one after another, so that an older answer never covers a newer one. */
export function readList(): Promise<void> {
  reading = reading.then(readNow, readNow);
  return reading;
}

async function readNow(): Promise<void> {
  const { filter } = useList.getState();
  const offset = Math.max(0, shown.from - pageSize / 2);
  const limit = Math.min(2 * pageSize, Math.max(pageSize, shown.to - offset + pageSize / 2));
  const page = await api.review.queue({ filter, offset, limit });
  if (useList.getState().filter !== filter) return;
  if (!page.ok) {
    // Somebody else sits here now, or nobody: what a lead may see must not stay.
    const isOver = page.error.code.startsWith('session.');
    useList.setState(isOver ? { ...emptyList, total: 0, failure: page.error } : { failure: page.error });
    return;
  }
  const { items, total, asOf } = page.value;
  // A list that got shorter under the screen: what is shown now begins before.
  if (items.length === 0 && total > 0 && offset > 0) {
    shown = { from: Math.max(0, total - pageSize / 2), to: total };
    return readNow();
  }
  const lines = Object.fromEntries(items.map((item, index) => [offset + index, item]));
  useList.setState({ lines, total, asOf, failure: null });
  countSoon();
}

/** Counting goes over the whole queue: during a drain, once in this time is enough. */
const countPauseMs = 3_000;
let countedAt = Number.NEGATIVE_INFINITY;
let counting: ReturnType<typeof setTimeout> | null = null;

function countSoon(): void {
  if (counting !== null) return;
  const isNew = useList.getState().choices === null;
  const pause = isNew ? 0 : Math.max(0, countedAt + countPauseMs - performance.now());
  counting = setTimeout(() => {
    counting = null;
    countedAt = performance.now();
    const { status } = useList.getState().filter;
    void api.review.choices({ status }).then((choices) => {
      if (choices.ok && useList.getState().filter.status === status) useList.setState({ choices: choices.value });
    });
  }, pause);
}

/** Tells which places are on the screen; reads them when they are not known. */
export function showPlaces(from: number, to: number): void {
  shown = { from, to };
  const { lines, total } = useList.getState();
  if (total === null) return;
  const last = Math.min(to, total - 1);
  for (let place = from; place <= last; place += 1) {
    if (lines[place] === undefined) {
      void readList();
      return;
    }
  }
}

/** The line at a place, read when it is not known; null beyond the ends. */
export async function lineAt(place: number): Promise<ReviewItem | null> {
  const { total, lines, filter } = useList.getState();
  if (place < 0 || place >= (total ?? 0)) return null;
  const known = lines[place];
  if (known !== undefined) return known;
  const page = await api.review.queue({ filter, offset: place, limit: 1 });
  return page.ok ? (page.value.items[0] ?? null) : null;
}

/** Lists another part of the queue from its beginning. Marks stay on what is marked only within one status. */
export async function listBy(change: Partial<ListStore['filter']>): Promise<void> {
  const before = useList.getState();
  const entries = Object.entries({ ...before.filter, ...change }).filter(([, value]) => value !== undefined);
  const filter = Object.fromEntries(entries) as ListStore['filter'];
  const isSameStatus = filter.status === before.filter.status;
  shown = { from: 0, to: 0 };
  useList.setState({
    filter,
    total: null,
    lines: {},
    ...(isSameStatus ? {} : { choices: null, marked: new Set<string>() }),
  });
  await readList();
}

/** Marks tickets to be approved together, or takes the marks back. */
export function mark(ticketIds: readonly string[], isMarked: boolean): void {
  const marked = new Set(useList.getState().marked);
  for (const ticketId of ticketIds) {
    if (isMarked) marked.add(ticketId);
    else marked.delete(ticketId);
  }
  useList.setState({ marked });
}

/** The place of a ticket in the list as it stands, or null. */
export async function placeOf(ticketId: string): Promise<number | null> {
  const { lines, filter } = useList.getState();
  const known = Object.entries(lines).find(([, line]) => line.ticketId === ticketId);
  if (known !== undefined) return Number(known[0]);
  const place = await api.review.place({ filter, ticketId });
  return place.ok ? place.value.index : null;
}
