import type { EvidenceSpan } from '@shared/domain/call';

/** Words of the conversation that a thing came from; `keys` name the things (fields of a ticket). */
export type EvidenceLink = {
  readonly span: EvidenceSpan;
  readonly key: string;
  /** Underlined in the text. Things that are made of whole sentences are only found by a click. */
  readonly isShown: boolean;
};

/** A stretch of a segment's text in which everything is alike. */
export type Run = {
  readonly text: string;
  readonly start: number;
  readonly keys: readonly string[];
  readonly isShown: boolean;
  readonly isMarked: boolean;
  readonly isFound: boolean;
};

export type RunInput = {
  readonly links: readonly EvidenceLink[];
  readonly marked: readonly EvidenceSpan[];
  readonly found: readonly EvidenceSpan[];
};

/** Cuts a text where a link, a mark or a find begins or ends. Spans beyond the text are cut off at its end. */
export function runsOf(text: string, { links, marked, found }: RunInput): Run[] {
  const spans = [...links.map(({ span }) => span), ...marked, ...found];
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) {
    cuts.add(Math.min(start, text.length));
    cuts.add(Math.min(end, text.length));
  }
  const points = [...cuts].sort((left, right) => left - right);
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1] ?? text.length;
    const covers = (span: EvidenceSpan) => span.start <= start && span.end >= end;
    const here = links.filter(({ span }) => covers(span));
    return {
      text: text.slice(start, end),
      start,
      keys: [...new Set(here.map(({ key }) => key))],
      isShown: here.some((link) => link.isShown),
      isMarked: marked.some(covers),
      isFound: found.some(covers),
    };
  });
}

/** Where a query stands in the conversation, in order, without regard to case. */
export function findText(segments: readonly { id: string; text: string }[], query: string): EvidenceSpan[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return segments.flatMap(({ id, text }) => {
    const spans: EvidenceSpan[] = [];
    const lower = text.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
      spans.push({ segmentId: id, start: at, end: at + wanted.length });
    }
    return spans;
  });
}
