import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './review.module.css';
import { reviewActions, reviewForm, useReview } from './store';

/** What a lead should look at in this ticket; a click shows the field and its words. */
export function DoubtLine() {
  const { t } = useTranslation();
  const doubts = useReview((state) => state.doubts);
  if (doubts.length === 0) return null;
  return (
    <ul className={classes.doubts} aria-label={t('review.doubtsLabel')}>
      {doubts.map(({ code, field }) => (
        <li key={`${code}-${field}`}>
          <UnstyledButton
            className={classes.doubt}
            onClick={() => {
              reviewActions.showEvidence(field);
              reviewForm.setState({ pointedAt: [field] });
            }}
          >
            <IconAlertCircle size={14} aria-hidden />
            {t(`review.doubt.${code}`, { field: t(`ticket.field.${field}`) })}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
