import type { ArticleHit } from '@shared/domain/article';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { holdHint, noHint, offerHint, readingMs, type SteadyHint, settleHint, takeHint } from './steady-hint';

/** A hint that stood this long was seen. */
const seenMs = 1_500;

type Hint = {
  readonly hits: readonly ArticleHit[];
  /** Something that fits better waits. */
  readonly isNewerWaiting: boolean;
  readonly takeNewer: () => void;
  readonly hold: (isHeld: boolean) => void;
  /** The agent does not want it; `isRead`: after having read its rest. */
  readonly dismiss: (articleId: string, isRead: boolean) => void;
};

/** What a call's conversation suggests, without flicker. */
export function useHint(callId: string | null): Hint {
  const [state, setState] = useState<SteadyHint>(noHint);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setState(noHint);
    setDismissed(new Set());
    if (callId === null) return;
    void api.knowledge.suggestions({ callId }).then((result) => {
      if (result.ok) setState((known) => (known === noHint ? offerHint(known, result.value, Date.now()) : known));
    });
    return api.on('knowledge.suggested', (news) => {
      if (news.callId === callId) setState((known) => offerHint(known, news.hits, Date.now()));
    });
  }, [callId]);
  const { waiting, since } = state;
  useEffect(() => {
    if (waiting === null) return;
    const timer = setTimeout(
      () => setState((known) => settleHint(known, Date.now())),
      Math.max(0, since + readingMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [waiting, since]);
  const hits = state.shown.filter(({ article }) => !dismissed.has(article.id));
  const shownId = hits[0]?.article.id;
  useEffect(() => {
    if (shownId === undefined || callId === null) return;
    const timer = setTimeout(() => void api.knowledge.feedback({ articleId: shownId, kind: 'shown' }), seenMs);
    return () => clearTimeout(timer);
  }, [shownId, callId]);
  return {
    hits,
    isNewerWaiting: waiting !== null,
    takeNewer: () => setState((known) => takeHint(known, Date.now())),
    hold: (isHeld) => setState((known) => holdHint(known, isHeld, Date.now())),
    dismiss(articleId, isRead) {
      setDismissed((known) => new Set([...known, articleId]));
      if (!isRead) void api.knowledge.feedback({ articleId, kind: 'dismissed' });
    },
  };
}
