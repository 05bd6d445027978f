import { Button, Tabs } from '@mantine/core';
import type { ArticleDetail } from '@shared/contracts/knowledge';
import type { ArticleVersion } from '@shared/domain/article';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { Key } from '../../components/key';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import { AlikeList } from './alike-list';
import { ArticleChanges } from './article-changes';
import { ArticleText } from './article-text';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

type ArticleViewProps = { readonly detail: ArticleDetail; readonly mayEdit: boolean };

/** One article: what is told today, what comes, what it was before. */
export function ArticleView({ detail, mayEdit }: ArticleViewProps) {
  const { t } = useTranslation();
  const startDraft = useKnowledge((state) => state.startDraft);
  const { current, upcoming, retired, draft, shipped, baseVersion, revisions, alike } = detail;
  const article = current ?? upcoming ?? revisions[0]?.article ?? draft?.article ?? shipped;
  const base = upcoming ?? current ?? shipped ?? article;
  const edit = () => {
    if (base !== null && mayEdit) startDraft(draft ?? { article: base, baseVersion, retire: false, note: '' });
  };
  useShortcuts({ E: edit });
  if (article === null) return null;
  const waiting = revisions.find(({ state }) => state === 'review');
  return (
    <section className={classes.detail} aria-label={article.question}>
      <header className={classes.detailHead}>
        <div>
          <h2>{article.question}</h2>
          <p className={classes.quiet}>
            {[
              article.id,
              article.unit,
              article.region === '' ? t('knowledge.everywhere') : article.region,
              article.version === '' ? '' : t('knowledge.version', { version: article.version }),
              article.owner === '' ? '' : t('knowledge.ownedBy', { name: article.owner }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {mayEdit && (
          <div className={classes.actions}>
            {current !== null && draft === null && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => startDraft({ article: base ?? article, baseVersion, retire: true, note: '' })}
              >
                {t('knowledge.retire')}
              </Button>
            )}
            <Button
              size="compact-sm"
              leftSection={<IconPencil size={14} aria-hidden />}
              rightSection={<Key name="E" />}
              onClick={edit}
            >
              {t(draft === null ? 'knowledge.edit' : 'knowledge.editOn')}
            </Button>
          </div>
        )}
      </header>
      <ul className={classes.notes}>
        {retired && <Note text={t('knowledge.retiredNote')} />}
        {upcoming !== null && current !== null && (
          <Note text={t('knowledge.upcomingNote', { version: upcoming.version, from: upcoming.effectiveFrom })} />
        )}
        {waiting !== undefined && <Note text={t('knowledge.inReviewNote', { name: waiting.authorName })} />}
        {revisions
          .filter(({ state }) => state === 'returned')
          .map(({ id, decidedBy, reason }) => (
            <Note key={id} text={t('knowledge.returnedNote', { name: decidedBy, reason })} />
          ))}
        {draft !== null && <Note text={t('knowledge.draftNote')} />}
      </ul>
      <AlikeList pairs={alike} articleId={article.id} />
      <Tabs defaultValue="text" keepMounted={false} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="text">{t('knowledge.tab.text')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('knowledge.tab.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="text" className={classes.panel} tabIndex={0}>
          <ArticleText article={article} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel} tabIndex={0}>
          <History detail={detail} mayEdit={mayEdit} articleId={article.id} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <li>
      <IconAlertTriangle size={14} aria-hidden />
      {text}
    </li>
  );
}

type HistoryProps = ArticleViewProps & { readonly articleId: string };

/** Every version with what it changed; any of them can be the beginning of a new one. */
function History({ detail, mayEdit, articleId }: HistoryProps) {
  const { t } = useTranslation();
  const startDraft = useKnowledge((state) => state.startDraft);
  const [versions, setVersions] = useState<readonly ArticleVersion[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void api.knowledge.versions({ articleId }).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setVersions(result.value);
      else setFailure(errorText(result.error));
    });
    return () => {
      isCurrent = false;
    };
  }, [articleId]);
  if (failure !== null) return <NothingYet text={failure} />;
  if (versions === null) return <p className={classes.quiet}>{t('settings.loading')}</p>;
  if (versions.length === 0) return <NothingYet text={t('knowledge.noHistory')} />;
  return (
    <ol className={classes.history}>
      {versions.map(({ article, retired, note, authorName, publisherName, publishedAt }, index) => (
        <li key={article.version}>
          <header>
            <strong>{t('knowledge.version', { version: article.version })}</strong>
            <span className={classes.quiet}>
              {publishedAt === ''
                ? t('knowledge.shipped')
                : t('knowledge.publishedBy', { author: authorName, name: publisherName, time: shortTime(publishedAt) })}
            </span>
            {mayEdit && index > 0 && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() =>
                  startDraft({
                    article: { ...article, effectiveFrom: '', effectiveTo: '' },
                    baseVersion: detail.baseVersion,
                    retire: false,
                    note: t('knowledge.restoreReason', { version: article.version }),
                  })
                }
              >
                {t('knowledge.restore')}
              </Button>
            )}
          </header>
          {note !== '' && <p>{note}</p>}
          {retired ? (
            <p>{t('knowledge.retiredNote')}</p>
          ) : (
            <ArticleChanges before={versions[index + 1]?.article ?? null} after={article} />
          )}
        </li>
      ))}
    </ol>
  );
}
