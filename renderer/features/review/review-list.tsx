import { Select } from '@mantine/core';
import type { ReviewItem } from '@shared/contracts/review';
import { IconAlertCircle, IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { age } from '../../components/format';
import { NothingYet } from '../../components/panel';
import { useTranslation } from '../../i18n';
import classes from './review.module.css';
import { isWritten, type ReviewStatus, unsentOn, useReview } from './store';

const statuses = ['finished', 'returned', 'approved'] as const satisfies ReviewStatus[];

/** What waits, most urgent first, then longest first; virtual, so that tens of thousands are no burden. */
export function ReviewList() {
  const { t } = useTranslation();
  const items = useReview((state) => state.items);
  const status = useReview((state) => state.status);
  const selectedId = useReview((state) => state.selectedId);
  const read = useReview((state) => state.read);
  const select = useReview((state) => state.select);
  const [agent, setAgent] = useState<string | null>(null);
  const shown = (items ?? []).filter(({ agentName }) => agent === null || agentName === agent);
  const agents = [...new Set((items ?? []).map(({ agentName }) => agentName))];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    overscan: 6,
  });
  const at = shown.findIndex(({ ticketId }) => ticketId === selectedId);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  return (
    <nav className={classes.queue} aria-label={t('review.queue')}>
      <header className={classes.queueHead}>
        <Select
          size="xs"
          aria-label={t('review.filterStatus')}
          data={statuses.map((value) => ({ value, label: t(`review.status.${value}`) }))}
          value={status}
          allowDeselect={false}
          onChange={(value) => void read(statuses.find((name) => name === value))}
        />
        <Select
          size="xs"
          aria-label={t('review.filterAgent')}
          placeholder={t('review.allAgents')}
          clearable
          clearButtonProps={{ 'aria-label': t('review.allAgents') }}
          data={agents}
          value={agent}
          onChange={setAgent}
        />
        <span className={classes.count} role="status">
          {items !== null && t('review.count', { count: shown.length })}
        </span>
      </header>
      {items !== null && shown.length === 0 && <NothingYet text={t(`review.none.${status}`)} />}
      {shown.length > 0 && (
        <div ref={scroller} className={classes.scroller}>
          <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const item = shown[index];
              return item === undefined ? null : (
                <li
                  key={item.ticketId}
                  ref={rows.measureElement}
                  data-index={index}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <QueueRow
                    item={item}
                    isSelected={item.ticketId === selectedId}
                    onSelect={() => void select(item.ticketId)}
                  />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </nav>
  );
}

type QueueRowProps = { readonly item: ReviewItem; readonly isSelected: boolean; readonly onSelect: () => void };

function QueueRow({ item, isSelected, onSelect }: QueueRowProps) {
  const { t } = useTranslation();
  const isUnsent = useReview((state) => isWritten(unsentOn(state, item.ticketId)));
  const { unit, count } = age(Date.now() - Date.parse(item.finishedAt));
  return (
    <button type="button" className={classes.row} aria-current={isSelected || undefined} onClick={onSelect}>
      <span className={classes.rowHead}>
        {item.urgency !== 'normal' && (
          <span className={classes.urgent}>
            <IconAlertTriangle size={14} aria-hidden />
            {t(`ticket.urgency.${item.urgency}`)}
          </span>
        )}
        <span className={classes.rowTitle}>{item.title || t('ticket.untitled')}</span>
        <time className={classes.quiet} dateTime={item.finishedAt}>
          {t(`app.age.${unit}`, { count })}
        </time>
      </span>
      <span className={classes.quiet}>{[item.place, item.agentName].filter(Boolean).join(' · ')}</span>
      <span className={classes.rowFoot}>
        <span className={classes.quiet}>{item.number}</span>
        {item.pending && <span className={classes.quiet}>{t('review.pending')}</span>}
        {isUnsent && (
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
  );
}
