import { Button, Checkbox, MultiSelect, SegmentedControl, Tabs, Textarea, TextInput } from '@mantine/core';
import { type Article, articleLimits, faultsOf } from '@shared/domain/article';
import { useMemo } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { Key } from '../../components/key';
import { tellDone } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { useSession } from '../session';
import { useCategories } from '../ticket';
import { AlikeList } from './alike-list';
import { ArticleChanges } from './article-changes';
import { ArticleText } from './article-text';
import { lawLines, linesOf, readLawLines } from './article-texts';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

const longTexts = ['conditions', 'documents', 'whereWhen', 'details'] as const;

/** Writing an article: fields at the left, what a caller will be told and what that changes at the right. Typing is on disk at once. */
export function ArticleEditor() {
  const { t } = useTranslation();
  const draft = useKnowledge((state) => state.draft);
  const detail = useKnowledge((state) => state.detail);
  const alike = useKnowledge((state) => state.alike);
  const saved = useKnowledge((state) => state.saved);
  const { write, writeArticle, submit, leaveDraft, discard } = useKnowledge.getState();
  const article = draft?.article ?? null;
  const faults = useMemo(() => (article === null ? [] : faultsOf(article)), [article]);
  const canSend = draft !== null && (draft.retire || faults.length === 0);
  const send = async () => {
    if (canSend && (await submit())) tellDone(t('knowledge.sent'));
  };
  useShortcuts({ 'Ctrl+Enter': () => void send(), Escape: () => void leaveDraft() });
  if (draft === null || article === null) return null;
  const base = detail?.upcoming ?? detail?.current ?? detail?.shipped ?? null;
  return (
    <section className={classes.detail} aria-label={t('knowledge.editor')}>
      <header className={classes.detailHead}>
        <h2>{draft.retire ? t('knowledge.retireTitle', { question: article.question }) : t('knowledge.editor')}</h2>
        <span className={classes.quiet} role="status">
          {t(`knowledge.saved.${saved}`)}
        </span>
      </header>
      <AlikeList pairs={alike} articleId={article.id} />
      <div className={classes.editing}>
        <div className={classes.fields}>
          {!draft.retire && <Fields article={article} onChange={writeArticle} isNew={base === null} />}
          <Textarea
            label={t('knowledge.note')}
            description={t('knowledge.noteHint')}
            autosize
            minRows={2}
            maxLength={500}
            value={draft.note}
            onChange={(event) => write({ note: event.currentTarget.value })}
          />
        </div>
        {!draft.retire && (
          <Tabs defaultValue="preview" keepMounted={false} className={classes.tabs}>
            <Tabs.List>
              <Tabs.Tab value="preview">{t('knowledge.tab.preview')}</Tabs.Tab>
              <Tabs.Tab value="changes">{t('knowledge.tab.changes')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="preview" className={classes.panel} tabIndex={0}>
              <h2>{article.question}</h2>
              <ArticleText article={article} />
            </Tabs.Panel>
            <Tabs.Panel value="changes" className={classes.panel} tabIndex={0}>
              <ArticleChanges before={base} after={article} />
            </Tabs.Panel>
          </Tabs>
        )}
      </div>
      <footer className={classes.foot}>
        <Button variant="default" onClick={() => void leaveDraft()} rightSection={<Key name="Esc" />}>
          {t('knowledge.leave')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void discard()}>
          {t('knowledge.discard')}
        </Button>
        <span className={classes.space} role="status">
          {!canSend && t('knowledge.notYet', { count: faults.length })}
        </span>
        <Button disabled={!canSend} onClick={() => void send()} rightSection={<Key name="Ctrl+Enter" />}>
          {t(draft.retire ? 'knowledge.submitRetire' : 'knowledge.submit')}
        </Button>
      </footer>
    </section>
  );
}

type FieldsProps = {
  readonly article: Article;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<Article>) => void;
};

function Fields({ article, isNew, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const city = useSession(({ session }) => session?.user?.city ?? '');
  const categories = useCategories((state) => state.categories);
  const units = useKnowledge((state) => state.units);
  const faults = useMemo(() => faultsOf(article), [article]);
  const choices = useMemo(
    () => categories.map(({ code, level2, level3 }) => ({ value: code, label: `${level2} › ${level3}` })),
    [categories],
  );
  const errorOf = (field: keyof Article) => {
    const fault = faults.find((one) => one.field === field);
    // An empty box says by itself that something belongs there.
    if (fault === undefined || (fault.code === 'empty' && fault.field !== 'lawBasis')) return null;
    return t(`knowledge.fault.${fault.code}`, { limit: fault.limit ?? 0 });
  };
  const length = [...article.answer].length;
  return (
    <>
      {isNew && (
        <TextInput
          label={t('knowledge.field.id')}
          value={article.id}
          error={errorOf('id')}
          readOnly
          description={t('knowledge.idHint')}
        />
      )}
      <TextInput
        label={t('knowledge.field.question')}
        required
        data-autofocus
        error={errorOf('question')}
        value={article.question}
        onChange={(event) => onChange({ question: event.currentTarget.value })}
      />
      <Textarea
        label={t('knowledge.field.answer')}
        description={t('knowledge.answerHint', { length, limit: articleLimits.answer })}
        required
        autosize
        minRows={3}
        error={errorOf('answer')}
        value={article.answer}
        onChange={(event) => onChange({ answer: event.currentTarget.value })}
      />
      <LinesField
        label={t('knowledge.field.variants')}
        hint={t('knowledge.variantsHint')}
        error={errorOf('variants')}
        text={article.variants.join('\n')}
        onLines={(text) => onChange({ variants: linesOf(text) })}
      />
      {longTexts.map((part) => (
        <Textarea
          key={part}
          label={t(`knowledge.field.${part}`)}
          autosize
          minRows={2}
          maxRows={8}
          error={errorOf(part)}
          value={article[part]}
          onChange={(event) => onChange({ [part]: event.currentTarget.value })}
        />
      ))}
      <LinesField
        label={t('knowledge.field.lawBasis')}
        hint={t('knowledge.lawHint')}
        error={errorOf('lawBasis')}
        text={lawLines(article.lawBasis)}
        onLines={(text) => onChange({ lawBasis: readLawLines(text) })}
      />
      <Checkbox
        label={t('knowledge.field.localRule')}
        checked={article.localRule}
        onChange={(event) => onChange({ localRule: event.currentTarget.checked })}
      />
      <TextInput
        label={t('knowledge.field.unit')}
        list="knowledge-units"
        error={errorOf('unit')}
        value={article.unit}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
      <datalist id="knowledge-units">
        {units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      <MultiSelect
        label={t('knowledge.field.categories')}
        searchable
        limit={50}
        data={choices}
        value={article.categories}
        onChange={(codes) => onChange({ categories: codes })}
      />
      <SegmentedControl
        aria-label={t('knowledge.field.region')}
        value={article.region}
        data={[
          { value: '', label: t('knowledge.everywhere') },
          ...[...new Set([city, article.region])].filter(Boolean).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(region) => onChange({ region })}
      />
      <div className={classes.pair}>
        {(['effectiveFrom', 'effectiveTo'] as const).map((field) => (
          <TextInput
            key={field}
            type="date"
            label={t(`knowledge.field.${field}`)}
            error={errorOf(field)}
            value={article[field]}
            onChange={(event) => onChange({ [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <TextInput
        label={t('knowledge.field.owner')}
        error={errorOf('owner')}
        value={article.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
    </>
  );
}

type LinesFieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly text: string;
  readonly onLines: (text: string) => void;
};

/** A list with one entry a line. The box keeps what is typed, blank lines too: they are no entries only once they are read. */
function LinesField({ label, hint, error, text, onLines }: LinesFieldProps) {
  return (
    <Textarea
      label={label}
      description={hint}
      autosize
      minRows={3}
      maxRows={10}
      error={error}
      defaultValue={text}
      onChange={(event) => onLines(event.currentTarget.value)}
    />
  );
}
