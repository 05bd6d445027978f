import type { Review } from '@shared/domain/ticket';
import { shortTime } from '../../components/format';
import { useTranslation } from '../../i18n';
import classes from './review.module.css';

/** The decision that was taken before on this ticket. */
export function History({ review }: { readonly review: Review }) {
  const { t } = useTranslation();
  return (
    <div className={classes.history}>
      <p>
        <strong>{t(`review.decided.${review.decision}`, { name: review.reviewerName })}</strong>{' '}
        <time className={classes.quiet} dateTime={review.at}>
          {shortTime(review.at)}
        </time>
      </p>
      {review.reason !== '' && <p>{review.reason}</p>}
      {review.fieldMarks.length > 0 && (
        <ul>
          {review.fieldMarks.map(({ field, note }) => (
            <li key={field}>{[t(`ticket.field.${field}`), note].filter(Boolean).join('：')}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
