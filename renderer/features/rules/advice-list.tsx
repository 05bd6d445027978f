import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n';
import classes from './rules.module.css';
import { useRules } from './store';

/** 退单较多的规则: rules whose unit hands tickets back more often than chance explains, with what it said. A click opens the rule; nothing changes by itself. */
export function AdviceList({ onOpen }: { readonly onOpen: (ruleId: string) => void }) {
  const { t } = useTranslation();
  const advice = useRules((state) => state.advice);
  const readAdvice = useRules((state) => state.readAdvice);
  useEffect(() => {
    void readAdvice();
  }, [readAdvice]);
  if (advice.length === 0) return null;
  return (
    <ul className={classes.advice} aria-label={t('rules.advice.title')}>
      {advice.map(({ ruleId, unit, dispatched, declined, suggestedUnit, takenBySuggested, evidence }) => (
        <li key={ruleId} className={classes.advised}>
          <div className={classes.adviceHead}>
            <IconBulb size={16} aria-hidden />
            <span className={classes.versionText}>
              <span>
                {t('rules.advice.often', { rule: ruleId, unit, dispatched, declined })}
                {suggestedUnit !== null &&
                  t('rules.advice.suggested', { unit: suggestedUnit, count: takenBySuggested })}
              </span>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => onOpen(ruleId)}>
              {t('rules.advice.open')}
            </Button>
          </div>
          {evidence.length > 0 && (
            <details>
              <summary>{t('rules.advice.evidence', { count: evidence.length })}</summary>
              <ul className={classes.trialList}>
                {evidence.map(({ number, title, reason }) => (
                  <li key={number}>{[number, title, reason].filter(Boolean).join(' · ')}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
