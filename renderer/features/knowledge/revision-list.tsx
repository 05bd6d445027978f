import { Button, TextInput } from '@mantine/core';
import { mayDecideRevisions, type Revision, type RevisionDecision } from '@shared/domain/article';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { Key } from '../../components/key';
import { tellDone, tellFailure } from '../../components/notices';
import { NothingYet } from '../../components/panel';
import { reachable } from '../../components/reachable';
import { useTranslation } from '../../i18n';
import { useSession } from '../session';
import { ArticleChanges } from './article-changes';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

/** Decides on the revisions of a group, a part at a time, until all are decided or `isStopped`; gives how many the server took, and tells each reason of a refusal once. */
async function decide(
  decision: RevisionDecision,
  groupId: string,
  reason: string,
  { isStopped, onSome }: { readonly isStopped: () => boolean; readonly onSome: (taken: number) => void },
): Promise<number> {
  let taken = 0;
  const refusals = new Set<string>();
  for (let after = ''; !isStopped(); ) {
    const part = await api.knowledge.revisionsOfGroup({ groupId, after });
    if (part.ok && part.value.length === 0) break;
    const result = part.ok ? await api.knowledge.decide({ decision, revisionIds: part.value, reason }) : part;
    if (!part.ok || !result.ok) {
      if (!result.ok) tellFailure(result.error);
      break;
    }
    for (const one of result.value) {
      if (one.outcome === 'accepted') taken += 1;
      else if (!refusals.has(one.error.code)) {
        refusals.add(one.error.code);
        tellFailure({ code: one.error.code });
      }
    }
    onSome(taken);
    after = part.value.at(-1) ?? after;
  }
  return taken;
}

/** What waits for a second pair of eyes. An import is one entry: it is read and decided as a whole. */
export function RevisionList() {
  const { t } = useTranslation();
  const groups = useKnowledge((state) => state.groups);
  const [openId, setOpenId] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  /** How many of a group are decided while that goes on; null: nothing goes on. */
  const [done, setDone] = useState<number | null>(null);
  const isBusy = done !== null;
  const isStopped = useRef(false);
  const own = useSession(({ session }) => session?.user ?? null);
  const at = Math.max(
    0,
    groups.findIndex(({ id }) => id === openId),
  );
  const group = groups[at] ?? null;
  const isOwn = group !== null && group.authorId === own?.id;
  const mayDecide = own !== null && mayDecideRevisions(own);
  const act = async (decision: RevisionDecision, why = '') => {
    if (group === null || isBusy) return;
    isStopped.current = false;
    setDone(0);
    const taken = await decide(decision, group.id, why, {
      // What is left is not for who works here next to decide.
      isStopped: () => isStopped.current || useSession.getState().session?.user?.id !== own?.id,
      onSome: setDone,
    });
    setDone(null);
    if (taken > 0) tellDone(t(`knowledge.decided.${decision}`, { count: taken }));
    setReason(null);
  };
  const move = (by: number) => setOpenId(groups[Math.min(groups.length - 1, Math.max(0, at + by))]?.id ?? null);
  useShortcuts(
    reason === null
      ? {
          J: () => move(1),
          K: () => move(-1),
          A: () => mayDecide && !isOwn && void act('publish'),
          R: () => mayDecide && !isOwn && group !== null && setReason(''),
        }
      : { Escape: () => setReason(null) },
  );
  if (group === null) return <NothingYet text={t('knowledge.nothingToReview')} />;
  const [first] = group.revisions;
  return (
    <div className={classes.columns}>
      <nav className={classes.list} aria-label={t('knowledge.section.review')}>
        {groups.map(({ id, count, revisions: some, authorName, at: sentAt }) => (
          <button
            key={id}
            type="button"
            className={classes.row}
            aria-current={id === group.id || undefined}
            onClick={() => setOpenId(id)}
          >
            <strong>{count > 1 ? t('knowledge.importOf', { count }) : some[0]?.article.question}</strong>
            <span className={classes.quiet}>{[authorName, shortTime(sentAt)].join(' · ')}</span>
          </button>
        ))}
      </nav>
      <section className={classes.detail} aria-label={t('knowledge.revision')}>
        <div {...reachable} className={classes.panel}>
          {first?.note !== '' && <p>{first?.note}</p>}
          {group.revisions.map((revision) => (
            <RevisedArticle key={revision.id} revision={revision} isAlone={group.count === 1} />
          ))}
          {group.count > group.revisions.length && (
            <p className={classes.quiet}>{t('knowledge.andMore', { count: group.count - group.revisions.length })}</p>
          )}
        </div>
        {reason !== null && (
          <div className={classes.foot}>
            <TextInput
              className={classes.space}
              data-autofocus
              ref={(box) => box?.focus()}
              label={t('knowledge.returnReason')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && reason.trim() !== '') void act('return', reason.trim());
                if (event.key === 'Escape') setReason(null);
              }}
            />
          </div>
        )}
        {isBusy && group.count > 1 && (
          <div className={classes.foot} role="status">
            <span className={classes.space}>{t('knowledge.deciding', { done })}</span>
            <Button
              variant="default"
              onClick={() => {
                isStopped.current = true;
              }}
            >
              {t('knowledge.stopDeciding')}
            </Button>
          </div>
        )}
        <footer className={classes.foot}>
          {isOwn ? (
            <>
              <span className={classes.space}>{t('knowledge.ownRevision')}</span>
              <Button variant="default" disabled={isBusy} onClick={() => void act('take-back')}>
                {t('knowledge.takeBack')}
              </Button>
            </>
          ) : (
            mayDecide && (
              <>
                <Button
                  variant="default"
                  disabled={isBusy}
                  rightSection={<Key name={reason === null ? 'R' : 'Enter'} />}
                  onClick={() => {
                    if (reason === null) setReason('');
                    else if (reason.trim() !== '') void act('return', reason.trim());
                  }}
                >
                  {t(reason === null ? 'knowledge.return' : 'knowledge.sendReturn')}
                </Button>
                <span className={classes.space} />
                <Button
                  disabled={isBusy || reason !== null}
                  loading={isBusy}
                  rightSection={<Key name="A" />}
                  onClick={() => void act('publish')}
                >
                  {t('knowledge.publish', { count: group.count })}
                </Button>
              </>
            )
          )}
        </footer>
      </section>
    </div>
  );
}

/** What a revision changes in what callers are told now. */
function RevisedArticle({ revision, isAlone }: { readonly revision: Revision; readonly isAlone: boolean }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState<Parameters<typeof ArticleChanges>[0]['before'] | undefined>(undefined);
  const { article, retire } = revision;
  useEffect(() => {
    let isCurrent = true;
    void api.knowledge.detail({ articleId: article.id }).then((result) => {
      if (isCurrent) setBefore(result.ok ? (result.value.upcoming ?? result.value.current) : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [article.id]);
  return (
    <article className={classes.revised}>
      <h2>{article.question}</h2>
      {retire && <p>{t('knowledge.retireAsked')}</p>}
      {!retire && before === null && <p className={classes.answer}>{article.answer}</p>}
      {!retire && before !== undefined && (isAlone || before !== null) && (
        <ArticleChanges before={before} after={{ ...article, version: '' }} />
      )}
    </article>
  );
}
