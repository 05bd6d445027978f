import { ActionIcon, Button } from '@mantine/core';
import type { Article } from '@shared/domain/article';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Key } from '../../components/key';
import { useTranslation } from '../../i18n';
import classes from './knowledge-panel.module.css';

type ArticleCardProps = {
  readonly article: Article;
  readonly shortcut: string;
  readonly isAdopted: boolean;
  readonly onAdopt: (() => void) | null;
  /** Sends a suggestion away; null for what was looked up. */
  readonly onDismiss: ((isRead: boolean) => void) | null;
};

/** One article: the question, what to tell the caller, and on request the rest with its law. */
export function ArticleCard({ article, shortcut, isAdopted, onAdopt, onDismiss }: ArticleCardProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const id = useId();
  const origin = [article.unit, article.region, t('knowledge.version', { version: article.version })];
  return (
    <li className={classes.card} aria-labelledby={`${id}-question`}>
      <div className={classes.cardHead}>
        <h3 id={`${id}-question`} className={classes.question}>
          {article.question}
        </h3>
        <span className={classes.origin}>{origin.filter(Boolean).join(' · ')}</span>
      </div>
      <p className={classes.answer}>{article.answer}</p>
      {isOpen && (
        <div id={`${id}-more`} className={classes.more}>
          {(['conditions', 'documents', 'whereWhen'] as const)
            .filter((part) => article[part] !== '')
            .map((part) => (
              <p key={part}>
                <strong>{t(`knowledge.field.${part}`)}</strong> {article[part]}
              </p>
            ))}
          {article.details !== '' && <p>{article.details}</p>}
          {article.lawBasis.map(({ law, article: section, version }) => (
            <p key={law + section}>{t('knowledge.law', { law, section, version })}</p>
          ))}
          {article.lawBasis.length > 0 && <p>{t('knowledge.lawNote')}</p>}
          {article.effectiveFrom !== '' && <p>{t('knowledge.effective', { from: article.effectiveFrom })}</p>}
        </div>
      )}
      <div className={classes.actions}>
        <Button
          size="compact-xs"
          variant={isAdopted ? 'default' : 'light'}
          disabled={onAdopt === null}
          rightSection={shortcut === '' || isAdopted ? null : <Key name={shortcut} />}
          leftSection={isAdopted ? <IconCheck size={14} aria-hidden /> : null}
          onClick={() => onAdopt?.()}
        >
          {t(isAdopted ? 'knowledge.adopted' : 'knowledge.adopt')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          aria-controls={`${id}-more`}
          onClick={() => {
            setOpen((open) => !open);
            setWasOpen(true);
          }}
        >
          {t(isOpen ? 'knowledge.less' : 'knowledge.more')}
        </Button>
        {onDismiss !== null && !isAdopted && (
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('knowledge.hint.dismiss')}
            onClick={() => onDismiss(wasOpen)}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
        {article.localRule && <span className={classes.local}>{t('knowledge.localRule')}</span>}
      </div>
    </li>
  );
}
