import { fieldNames, type Ticket } from '@shared/domain/ticket';
import { shortTime } from '../../components/format';
import { useTranslation } from '../../i18n';
import { useCategories, valueText } from '../ticket';
import classes from './review.module.css';

/** Whether anybody did anything to this ticket that its history can tell. */
export function hasHistory({ review, edits, finishedBy }: Ticket): boolean {
  return review !== null || (edits ?? []).length > 0 || finishedBy !== undefined;
}

/** What leads did to this ticket, the newest first: decisions, and corrections with what stood there before. */
export function History({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const categories = useCategories((state) => state.categories);
  const { review, edits = [], finishedBy } = ticket;
  return (
    <div className={classes.history}>
      {review !== null && (
        <section>
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
        </section>
      )}
      {[...edits].reverse().map(({ editorName, at, before }) => (
        <section key={at}>
          <p>
            <strong>{t('review.edited', { name: editorName })}</strong>{' '}
            <time className={classes.quiet} dateTime={at}>
              {shortTime(at)}
            </time>
          </p>
          <ul>
            {fieldNames.flatMap((name) => {
              const state = before[name];
              if (state === undefined) return [];
              const text = valueText(name, state.value, { t, categories }) || t('ticket.empty');
              return [<li key={name}>{t('review.editedFrom', { field: t(`ticket.field.${name}`), text })}</li>];
            })}
          </ul>
        </section>
      ))}
      {finishedBy !== undefined && <p>{t('review.finishedBy', { name: finishedBy.name, agent: ticket.agentName })}</p>}
    </div>
  );
}
