import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { Key } from '../../components/key';
import { errorText, useTranslation } from '../../i18n';
import { useList } from './list-store';
import classes from './review.module.css';
import { type BatchFailure, useReview } from './store';

/** Below the queue: what is marked goes together; afterwards, what became of it, until somebody has seen it. */
export function BatchBar() {
  const { t } = useTranslation();
  const count = useList((state) => state.marked.size);
  const batch = useReview((state) => state.batch);
  const approveMarked = useReview((state) => state.approveMarked);
  if (count > 0) {
    return (
      <div className={classes.batch}>
        <span>{t('review.marked', { count })}</span>
        <Button size="compact-sm" onClick={() => void approveMarked()} rightSection={<Key name="Shift+A" />}>
          {t('review.approveMarked', { count: Math.min(count, 500) })}
        </Button>
      </div>
    );
  }
  return batch === null ? null : <BatchResult ticketIds={batch.ticketIds} failed={batch.failed} />;
}

type Outcome = { readonly accepted: number; readonly waiting: number; readonly failed: readonly BatchFailure[] };

function BatchResult({
  ticketIds,
  failed,
}: {
  readonly ticketIds: readonly string[];
  readonly failed: readonly BatchFailure[];
}) {
  const { t } = useTranslation();
  const select = useReview((state) => state.select);
  const close = useReview((state) => state.closeBatch);
  const [outcome, setOutcome] = useState<Outcome>({ accepted: 0, waiting: ticketIds.length, failed: [] });
  useEffect(() => {
    if (ticketIds.length === 0) return;
    const read = () =>
      void api.review.batch({ ticketIds: [...ticketIds] }).then((result) => {
        if (result.ok) setOutcome(result.value);
      });
    read();
    return api.on('review.changed', read);
  }, [ticketIds]);
  const all = [...failed, ...outcome.failed];
  return (
    <section
      className={classes.batch}
      data-kind={all.length > 0 ? 'attention' : undefined}
      aria-label={t('review.batch.title')}
    >
      <div role="status" className={classes.batchLine}>
        {all.length > 0 ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
        {t('review.batch.done', { count: outcome.accepted })}
        {outcome.waiting > 0 && <span>{t('review.batch.waiting', { count: outcome.waiting })}</span>}
        {all.length > 0 && <span>{t('review.batch.failed', { count: all.length })}</span>}
      </div>
      {all.length > 0 && (
        <ul className={classes.batchFailed}>
          {all.map(({ ticketId, title, code }) => (
            <li key={ticketId}>
              <UnstyledButton className={classes.link} onClick={() => void select(ticketId)}>
                {title || t('ticket.untitled')}
              </UnstyledButton>{' '}
              {errorText({ code })}
            </li>
          ))}
        </ul>
      )}
      <Button size="compact-xs" variant="default" onClick={close}>
        {t('review.batch.close')}
      </Button>
    </section>
  );
}
