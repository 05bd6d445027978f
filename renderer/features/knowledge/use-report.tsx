import { SegmentedControl } from '@mantine/core';
import type { ArticleUseRow } from '@shared/contracts/knowledge';
import { findingOf } from '@shared/domain/article';
import type { Result } from '@shared/domain/result';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import classes from './knowledge-screen.module.css';
import { Days, lastDays, useOpen } from './overviews';

type Use = {
  readonly used: ArticleUseRow[];
  readonly unseen: { readonly total: number; readonly articles: ArticleUseRow[] };
};

const views = ['findings', 'used', 'unseen'] as const;
type View = (typeof views)[number];

/** 使用情况: which articles come up and are not taken, are told in other words, are sent away unread, or never come up at all. */
export function UseReport() {
  const { t } = useTranslation();
  const [{ from, to }, setDays] = useState(lastDays);
  const [view, setView] = useState<View>('findings');
  const [answer, setAnswer] = useState<Result<Use> | null>(null);
  useEffect(() => {
    if (from === '' || to === '' || from > to) return;
    let isCurrent = true;
    setAnswer(null);
    void api.knowledge.use({ from, to }).then((result) => {
      if (isCurrent) setAnswer(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [from, to]);
  const rows = answer?.ok ? rowsOf(answer.value, view) : [];
  return (
    <div className={classes.panel}>
      <Days from={from} to={to} onChange={setDays} />
      <p className={classes.quiet}>{t('knowledge.use.explained')}</p>
      {from > to && <NothingYet text={t('knowledge.use.noTime')} />}
      {from <= to && answer === null && <NothingYet text={t('knowledge.report.reading')} />}
      {answer !== null && !answer.ok && <NothingYet text={errorText(answer.error)} />}
      {answer?.ok && (
        <SegmentedControl
          size="xs"
          aria-label={t('knowledge.use.view')}
          value={view}
          onChange={(value) => setView(views.find((name) => name === value) ?? 'findings')}
          data={views.map((name) => ({
            value: name,
            label: t(`knowledge.use.${name}`, { count: countOf(answer.value, name) }),
          }))}
        />
      )}
      {answer?.ok && rows.length === 0 && <NothingYet text={t(`knowledge.use.nothing.${view}`)} />}
      {rows.length > 0 && <UseTable rows={rows} />}
      {answer?.ok && view === 'unseen' && answer.value.unseen.total > rows.length && (
        <p className={classes.quiet}>{t('knowledge.use.firstOnly', { count: rows.length })}</p>
      )}
    </div>
  );
}

function UseTable({ rows }: { readonly rows: readonly ArticleUseRow[] }) {
  const { t } = useTranslation();
  const open = useOpen();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('knowledge.report.question')}</th>
          <th>{t('knowledge.use.finding')}</th>
          {counts.map((name) => (
            <th key={name}>{t(`knowledge.use.count.${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const finding = findingOf(row);
          return (
            <tr key={row.articleId}>
              <td>
                <button type="button" className={classes.link} onClick={() => open(row.articleId)}>
                  {row.question || row.articleId}
                </button>
                <p className={classes.quiet}>{row.unit}</p>
              </td>
              <td>
                {finding === null ? '' : <span className={classes.attention}>{t(`knowledge.use.is.${finding}`)}</span>}
              </td>
              {counts.map((name) => (
                <td key={name}>{row[name]}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const counts = ['shown', 'used', 'edited', 'dismissed'] as const;

const found = ({ used }: Use) => used.filter((row) => findingOf(row) !== null);

function countOf(use: Use, view: View): number {
  return view === 'findings' ? found(use).length : view === 'used' ? use.used.length : use.unseen.total;
}

/** The most often shown or used first: there it costs the most. */
function rowsOf(use: Use, view: View): readonly ArticleUseRow[] {
  if (view === 'unseen') return use.unseen.articles;
  const rows = view === 'findings' ? found(use) : use.used;
  return rows.toSorted((left, right) => right.shown + right.used - (left.shown + left.used));
}
