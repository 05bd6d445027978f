import type { Article } from '@shared/domain/article';
import { useTranslation } from '../../i18n';
import classes from './knowledge-screen.module.css';

const rest = ['conditions', 'documents', 'whereWhen', 'details'] as const;

/** An article as a caller is told it, then everything else, with its law and as of when that stands. */
export function ArticleText({ article }: { readonly article: Article }) {
  const { t } = useTranslation();
  return (
    <div className={classes.text}>
      <p className={classes.answer}>{article.answer}</p>
      {rest
        .filter((part) => article[part] !== '')
        .map((part) => (
          <section key={part}>
            <h3>{t(`knowledge.field.${part}`)}</h3>
            <p>{article[part]}</p>
          </section>
        ))}
      {article.variants.length > 0 && (
        <section>
          <h3>{t('knowledge.field.variants')}</h3>
          <p>{article.variants.join('\n')}</p>
        </section>
      )}
      <section>
        <h3>{t('knowledge.field.lawBasis')}</h3>
        {article.localRule && <p>{t('knowledge.localRule')}</p>}
        {article.lawBasis.map(({ law, article: section, version }) => (
          <p key={law + section}>
            {[`${law} ${section}`, version === '' ? '' : t('knowledge.version', { version })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        ))}
        {article.lawBasis.length > 0 && <p className={classes.quiet}>{t('knowledge.lawNote')}</p>}
      </section>
      {(article.effectiveFrom !== '' || article.effectiveTo !== '') && (
        <p className={classes.quiet}>
          {article.effectiveFrom !== '' && t('knowledge.effective', { from: article.effectiveFrom })}{' '}
          {article.effectiveTo !== '' && t('knowledge.until', { to: article.effectiveTo })}
        </p>
      )}
    </div>
  );
}
