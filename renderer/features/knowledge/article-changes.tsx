import type { Article } from '@shared/domain/article';
import { useTranslation } from '../../i18n';
import { changedParts, partText } from './article-texts';
import classes from './knowledge-screen.module.css';
import { TextDiff } from './text-diff';

type ArticleChangesProps = { readonly before: Article | null; readonly after: Article };

/** What another text of an article changes; a new article is all new. */
export function ArticleChanges({ before, after }: ArticleChangesProps) {
  const { t } = useTranslation();
  if (before === null) return <p className={classes.quiet}>{t('knowledge.diff.new')}</p>;
  const parts = changedParts(before, after);
  if (parts.length === 0) return <p className={classes.quiet}>{t('knowledge.diff.none')}</p>;
  return (
    <dl className={classes.changes}>
      {parts.map((part) => (
        <div key={part}>
          <dt>{t(`knowledge.field.${part}`)}</dt>
          <dd>
            <TextDiff before={partText(before, part)} after={partText(after, part)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
