import { Checkbox } from '@mantine/core';
import type { ReviewItem } from '@shared/contracts/review';
import { IconAlertCircle, IconAlertTriangle, IconEye, IconPencil } from '@tabler/icons-react';
import { age } from '../../components/format';
import { useTranslation } from '../../i18n';
import classes from './review.module.css';
import { isWritten, useReview } from './store';

type QueueRowProps = {
  readonly item: ReviewItem;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly onSelect: () => void;
  /** Absent: these can't be approved together. */
  readonly onMark?: (isMarked: boolean) => void;
};

/** One line of the queue: urgency, waiting time, place, title, agent, doubts, and who looks at it. */
export function QueueRow({ item, isSelected, isMarked, onSelect, onMark }: QueueRowProps) {
  const { t } = useTranslation();
  const isWriting = useReview(({ selectedId, unsent }) => selectedId === item.ticketId && isWritten(unsent));
  const { unit, count } = age(Date.now() - Date.parse(item.finishedAt));
  const title = item.title || t('ticket.untitled');
  return (
    <div className={classes.rowFrame} data-selected={isSelected || undefined}>
      {onMark !== undefined && (
        <Checkbox
          size="xs"
          className={classes.rowMark}
          aria-label={t('review.mark', { title })}
          checked={isMarked}
          tabIndex={-1}
          onChange={(event) => onMark(event.currentTarget.checked)}
        />
      )}
      <button type="button" className={classes.row} aria-current={isSelected || undefined} onClick={onSelect}>
        <span className={classes.rowHead}>
          {item.urgency !== 'normal' && (
            <span className={classes.urgent}>
              <IconAlertTriangle size={14} aria-hidden />
              {t(`ticket.urgency.${item.urgency}`)}
            </span>
          )}
          <span className={classes.rowTitle}>{title}</span>
          <time className={classes.quiet} dateTime={item.finishedAt}>
            {t(`app.age.${unit}`, { count })}
          </time>
        </span>
        <span className={classes.quiet}>{[item.place, item.agentName].filter(Boolean).join(' · ')}</span>
        <span className={classes.rowFoot}>
          <span className={classes.quiet}>{item.number}</span>
          {item.pending && <span className={classes.quiet}>{t('review.pending')}</span>}
          <Claim item={item} />
          {(item.unsent || isWriting) && (
            <span className={classes.unsent}>
              <IconPencil size={14} aria-hidden />
              {t('review.unsent')}
            </span>
          )}
          {item.doubts.length > 0 && (
            <span className={classes.doubtCount}>
              <IconAlertCircle size={14} aria-hidden />
              {t('review.doubts', { count: item.doubts.length })}
            </span>
          )}
        </span>
      </button>
    </div>
  );
}

/** Who looks at a ticket, or took a draft over. */
function Claim({ item: { claim, status } }: { readonly item: ReviewItem }) {
  const { t } = useTranslation();
  if (claim === null) return null;
  const of = status === 'draft' ? 'draft' : 'ticket';
  return (
    <span className={classes.claim} data-mine={claim.isMine || undefined}>
      <IconEye size={14} aria-hidden />
      {claim.isMine ? t(`review.claim.mine.${of}`) : t(`review.claim.other.${of}`, { name: claim.name })}
    </span>
  );
}
