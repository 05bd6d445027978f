import { Button, Tabs, VisuallyHidden } from '@mantine/core';
import { emptyArticle, mayEditArticles, mayReadRevisions } from '@shared/domain/article';
import { IconPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import { useSession } from '../session';
import { ArticleEditor } from './article-editor';
import { ArticleList } from './article-list';
import { ArticleView } from './article-view';
import { ImportPanel } from './import-panel';
import classes from './knowledge-screen.module.css';
import { Conflicts, Report } from './overviews';
import { RevisionList } from './revision-list';
import { followKnowledge, type Section, sections, useKnowledge } from './store';
import { UseReport } from './use-report';

const forEveryone: readonly Section[] = ['all', 'city'];

/** A name that no other article has: the day, and letters at random. */
function newArticleId(): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  return `C-${day}-${crypto.randomUUID().slice(0, 6)}`;
}

/** Everything that the city tells its callers: to look up, and for leads to keep true. */
export function KnowledgeScreen() {
  const { t } = useTranslation();
  const user = useSession(({ session }) => session?.user ?? null);
  const section = useKnowledge((state) => state.section);
  const open = useKnowledge((state) => state.open);
  const startDraft = useKnowledge((state) => state.startDraft);
  const expiring = useKnowledge((state) => state.expiring);
  const waiting = useKnowledge(({ groups }) => groups.reduce((sum, { count }) => sum + count, 0));
  useEffect(followKnowledge, []);
  const mayEdit = user !== null && mayEditArticles(user);
  const mayRead = user !== null && mayReadRevisions(user);
  const shown = sections.filter((name) => forEveryone.includes(name) || (name === 'import' ? mayEdit : mayRead));
  const counts: Partial<Record<Section, number>> = { review: waiting, expiring };
  const write = () => {
    if (!mayEdit) return;
    open('all');
    const article = { ...emptyArticle, id: newArticleId(), owner: user.displayName };
    startDraft({ article, baseVersion: '', retire: false, note: '' });
  };
  useShortcuts({ N: write });
  return (
    <Tabs
      className={classes.page}
      value={section}
      onChange={(value) => {
        const chosen = sections.find((name) => name === value);
        if (chosen !== undefined) open(chosen);
      }}
    >
      <VisuallyHidden component="h1">{t('app.place.knowledge')}</VisuallyHidden>
      <header className={classes.head}>
        <Tabs.List>
          {shown.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`knowledge.section.${name}`)}
              {counts[name] !== undefined && counts[name] > 0 && <span className={classes.badge}>{counts[name]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {mayEdit && (
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={write}>
            {t('knowledge.new')}
          </Button>
        )}
      </header>
      <Tabs.Panel value={section} className={classes.body}>
        {section === 'review' && <RevisionList />}
        {section === 'conflicts' && <Conflicts />}
        {section === 'report' && <Report />}
        {section === 'use' && <UseReport />}
        {section === 'import' && <ImportPanel />}
        {(section === 'all' || section === 'city' || section === 'expiring') && (
          <div className={classes.columns}>
            <ArticleList key={section} />
            <Selected mayEdit={mayEdit} />
          </div>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

function Selected({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const draft = useKnowledge((state) => state.draft);
  const detail = useKnowledge((state) => state.detail);
  const failure = useKnowledge((state) => state.failure);
  const selectedId = useKnowledge((state) => state.selectedId);
  if (draft !== null) return <ArticleEditor key={draft.article.id} />;
  if (selectedId === null) return mayEdit ? <OwnDrafts /> : <NothingYet text={t('knowledge.chooseOne')} />;
  if (failure !== null) return <NothingYet text={errorText(failure)} />;
  if (detail === null) return <div className={classes.detail} aria-busy />;
  return <ArticleView key={selectedId} detail={detail} mayEdit={mayEdit} />;
}

/** What a lead began and has not sent in. */
function OwnDrafts() {
  const { t } = useTranslation();
  const drafts = useKnowledge((state) => state.drafts);
  const startDraft = useKnowledge((state) => state.startDraft);
  if (drafts.length === 0) return <NothingYet text={t('knowledge.chooseOne')} />;
  return (
    <section className={classes.detail} aria-label={t('knowledge.ownDrafts')}>
      <header className={classes.detailHead}>
        <h2>{t('knowledge.ownDrafts')}</h2>
      </header>
      {drafts.map((draft) => (
        <button key={draft.article.id} type="button" className={classes.row} onClick={() => startDraft(draft)}>
          <strong>{draft.article.question || t('knowledge.untitled')}</strong>
          <span className={classes.quiet}>{draft.article.id}</span>
        </button>
      ))}
    </section>
  );
}
