import type { AlikePair } from '@shared/contracts/knowledge';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

type AlikeListProps = { readonly pairs: readonly AlikePair[]; readonly articleId: string };

/** Other articles that answer nearly the same question. */
export function AlikeList({ pairs, articleId }: AlikeListProps) {
  const { t } = useTranslation();
  const select = useKnowledge((state) => state.select);
  if (pairs.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={t('knowledge.section.conflicts')}>
      {pairs.map((pair) => {
        const otherId = pair.articleId === articleId ? pair.otherId : pair.articleId;
        const text = pair.articleId === articleId ? pair.otherText : pair.text;
        return (
          <li key={otherId}>
            <IconAlertTriangle size={14} aria-hidden />
            <span>{t(`knowledge.alike.${pair.kind}`)}</span>
            <button type="button" className={classes.link} onClick={() => void select(otherId)}>
              {`${otherId} ${text}`}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
