import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { type KeyboardEvent, memo, type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { clock } from '../../components/format';
import { groupBy } from '../../components/group-by';
import { reachable } from '../../components/reachable';
import { useTranslation } from '../../i18n';
import { type EvidenceLink, runsOf } from './runs';
import classes from './transcript.module.css';

export type TranscriptProps = {
  readonly segments: readonly Segment[];
  readonly links?: readonly EvidenceLink[];
  /** Marked words; a new array scrolls to the first of them. */
  readonly marked?: readonly EvidenceSpan[];
  readonly found?: readonly EvidenceSpan[];
  /** The find that is looked at now: scrolled to. */
  readonly current?: EvidenceSpan | null;
  /** Somebody clicked words: the things that came from them. */
  readonly onPick?: (keys: readonly string[]) => void;
  readonly logRef?: RefObject<HTMLDivElement | null>;
  readonly onScroll?: () => void;
  /** What stands after the last segment (words still being recognized). */
  readonly tail?: ReactNode;
};

const nothing: readonly never[] = [];
/** The conversation as a log: one row an utterance, with its time and speaker. */
export function Transcript({
  segments,
  links = nothing,
  marked = nothing,
  found = nothing,
  current = null,
  onPick,
  logRef,
  onScroll,
  tail,
}: TranscriptProps) {
  const { t } = useTranslation();
  const own = useRef<HTMLDivElement>(null);
  const log = logRef ?? own;
  const linksBySegment = useMemo(() => groupBy(links, ({ span }) => span.segmentId), [links]);
  const markedBySegment = useMemo(() => groupBy(marked, (span) => span.segmentId), [marked]);
  const foundBySegment = useMemo(() => groupBy(found, (span) => span.segmentId), [found]);

  useEffect(() => scrollTo(log.current, marked[0]), [log, marked]);
  useEffect(() => scrollTo(log.current, current), [log, current]);

  const pick = (target: EventTarget) => {
    const keys = keysAt(target);
    if (keys.length > 0) onPick?.(keys);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Enter') pick(event.target);
    else if (event.key === 'ArrowRight') moveAmongLinks(event.currentTarget, 1);
    else if (event.key === 'ArrowLeft') moveAmongLinks(event.currentTarget, -1);
    else return;
    event.preventDefault();
  };

  return (
    <div
      {...reachable}
      ref={log}
      className={classes.log}
      role="log"
      aria-label={t('call.transcript.label')}
      onScroll={onScroll}
      onClick={(event) => pick(event.target)}
      onKeyDown={onKeyDown}
    >
      {segments.map((segment) => (
        <SegmentRow
          key={segment.id}
          segment={segment}
          links={linksBySegment.get(segment.id) ?? nothing}
          marked={markedBySegment.get(segment.id) ?? nothing}
          found={foundBySegment.get(segment.id) ?? nothing}
        />
      ))}
      {tail}
    </div>
  );
}

type RowProps = {
  readonly segment: Segment;
  readonly links: readonly EvidenceLink[];
  readonly marked: readonly EvidenceSpan[];
  readonly found: readonly EvidenceSpan[];
};

const SegmentRow = memo(function SegmentRow({ segment, links, marked, found }: RowProps) {
  const { t } = useTranslation();
  const runs = runsOf(segment.text, { links, marked, found });
  return (
    <div className={classes.row} data-speaker={segment.speaker} data-segment={segment.id}>
      <time className={classes.time}>{clock(segment.startMs)}</time>
      <span className={classes.speaker}>{t(`call.speaker.${segment.speaker}`)}</span>
      <p className={classes.text}>
        {runs.map((run) => {
          const state = {
            'data-start': run.start,
            'data-shown': run.isShown || undefined,
            'data-marked': run.isMarked || undefined,
            'data-found': run.isFound || undefined,
          };
          // A span and not a button: buttons don't wrap with the text. Clicks and keys are heard by the log.
          const isLink = run.keys.length > 0;
          return (
            <span key={run.start} {...state} {...(isLink ? { tabIndex: -1, 'data-keys': run.keys.join(' ') } : {})}>
              {run.text}
            </span>
          );
        })}
      </p>
    </div>
  );
});

/** Right and left go from linked word to linked word, so that the whole conversation is one stop of the Tab key. */
function moveAmongLinks(log: HTMLElement, by: 1 | -1): void {
  const words = [...log.querySelectorAll<HTMLElement>('[data-shown]')];
  const at = words.indexOf(document.activeElement as HTMLElement);
  words[at < 0 && by < 0 ? words.length - 1 : at + by]?.focus();
}

/** The things that the words under a click or under the focus went into. */
function keysAt(target: EventTarget): readonly string[] {
  const word = target instanceof Element ? target.closest<HTMLElement>('[data-keys]') : null;
  return word?.dataset.keys?.split(' ') ?? nothing;
}

function scrollTo(log: HTMLDivElement | null, span: EvidenceSpan | null | undefined): void {
  if (span === null || span === undefined) return;
  log?.querySelector(`[data-segment="${CSS.escape(span.segmentId)}"]`)?.scrollIntoView({ block: 'nearest' });
}
