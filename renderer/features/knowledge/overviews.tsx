import { TextInput } from '@mantine/core';
import type { AlikePair } from '@shared/contracts/knowledge';
import { dayBeside, dayInChina } from '@shared/domain/article';
import type { Result } from '@shared/domain/result';
import type { QuotedArticle } from '@shared/sync/articles';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

/** What the core answers, read anew when `ask` is another function; null while it is asked. */
function useAnswer<Value>(ask: () => Promise<Result<Value>>): Result<Value> | null {
  const [answer, setAnswer] = useState<Result<Value> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setAnswer(null);
    void ask().then((result) => {
      if (isCurrent) setAnswer(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [ask]);
  return answer;
}

const askConflicts = () => api.knowledge.conflicts({});

/** Articles that a caller could be given both of, contradictions first. */
export function Conflicts() {
  const { t } = useTranslation();
  const answer = useAnswer(askConflicts);
  const open = useOpen();
  if (answer === null) return <NothingYet text={t('knowledge.comparing')} />;
  if (!answer.ok) return <NothingYet text={errorText(answer.error)} />;
  const pairs = [...answer.value].sort((left, right) => left.kind.localeCompare(right.kind));
  if (pairs.length === 0) return <NothingYet text={t('knowledge.noConflicts')} />;
  return (
    <div className={classes.panel}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('knowledge.conflict.kind')}</th>
            <th colSpan={2}>{t('knowledge.conflict.articles')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair: AlikePair) => (
            <tr key={pair.articleId + pair.otherId}>
              <td>{t(`knowledge.alike.${pair.kind}`)}</td>
              {[[pair.articleId, pair.text] as const, [pair.otherId, pair.otherText] as const].map(
                ([articleId, text]) => (
                  <td key={articleId}>
                    <button type="button" className={classes.link} onClick={() => open(articleId)}>
                      {`${articleId} ${text}`}
                    </button>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Goes to an article in the list. */
export function useOpen() {
  const openSection = useKnowledge((state) => state.open);
  const select = useKnowledge((state) => state.select);
  return (articleId: string) => {
    openSection('all');
    void select(articleId);
  };
}

const reportDays = 30;

type DaysShown = { readonly from: string; readonly to: string };

/** The time a report begins with. */
export function lastDays(): DaysShown {
  const to = dayInChina(new Date());
  return { from: dayBeside(to, -reportDays), to };
}

/** The first and the last day of a report. */
export function Days({ from, to, onChange }: DaysShown & { readonly onChange: (days: DaysShown) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.pair}>
      <TextInput
        type="date"
        size="xs"
        label={t('knowledge.report.from')}
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value, to })}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('knowledge.report.to')}
        value={to}
        onChange={(event) => onChange({ from, to: event.currentTarget.value })}
      />
    </div>
  );
}

/** 同一问题同一答复: which versions of an article the tickets of a time quote. */
export function Report() {
  const { t } = useTranslation();
  const [{ from, to }, setDays] = useState(lastDays);
  const [answer, setAnswer] = useState<Result<{ articles: QuotedArticle[]; complete: boolean }> | null>(null);
  const open = useOpen();
  useEffect(() => {
    if (from === '' || to === '' || from > to) return;
    let isCurrent = true;
    setAnswer(null);
    const read = async () => {
      // The server reads new tickets a part at a time.
      for (let isComplete = false; !isComplete && isCurrent; ) {
        const result = await api.knowledge.report({ from, to });
        if (isCurrent) setAnswer(result);
        isComplete = !result.ok || result.value.complete;
      }
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [from, to]);
  const articles = answer?.ok ? answer.value.articles : [];
  return (
    <div className={classes.panel}>
      <Days from={from} to={to} onChange={setDays} />
      <p className={classes.quiet}>{t('knowledge.report.explained')}</p>
      {answer === null && <NothingYet text={t('knowledge.report.reading')} />}
      {answer !== null && !answer.ok && <NothingYet text={errorText(answer.error)} />}
      {answer?.ok && articles.length === 0 && <NothingYet text={t('knowledge.report.nothing')} />}
      {articles.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {(['question', 'version', 'tickets', 'wordings', 'days', 'numbers'] as const).map((name) => (
                <th key={name}>{t(`knowledge.report.${name}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {articles.flatMap(({ articleId, question, versions }) =>
              versions.map(({ version, tickets, wordings, firstDay, lastDay, numbers }, index) => (
                <tr key={articleId + version} data-differs={versions.length > 1 || undefined}>
                  {index === 0 && (
                    <td rowSpan={versions.length}>
                      <button type="button" className={classes.link} onClick={() => open(articleId)}>
                        {question || articleId}
                      </button>
                      {versions.length > 1 && (
                        <p className={classes.attention}>{t('knowledge.report.differs', { count: versions.length })}</p>
                      )}
                    </td>
                  )}
                  <td>{version}</td>
                  <td>{tickets}</td>
                  <td>{wordings}</td>
                  <td>{firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}</td>
                  <td>{numbers.join(t('app.listSeparator'))}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
