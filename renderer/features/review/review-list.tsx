import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { NothingYet } from '../../components/panel';
import { useTranslation } from '../../i18n';
import { listBy, mark, placeOf, showPlaces, useList } from './list-store';
import { QueueFilter } from './queue-filter';
import { QueueRow } from './queue-row';
import classes from './review.module.css';
import { useReview } from './store';

/** What waits, most urgent first, then longest first; virtual, so that tens of thousands are no burden. */
export function ReviewList() {
  const { t } = useTranslation();
  const total = useList((state) => state.total);
  const lines = useList((state) => state.lines);
  const filter = useList((state) => state.filter);
  const marked = useList((state) => state.marked);
  const selectedId = useReview((state) => state.selectedId);
  const select = useReview((state) => state.select);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    overscan: 6,
  });
  const visible = rows.getVirtualItems();
  const [from, to] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0];
  useEffect(() => showPlaces(from, to), [from, to]);
  useEffect(() => {
    if (selectedId === null) return;
    void placeOf(selectedId).then((at) => {
      if (at !== null) rows.scrollToIndex(at, { align: 'auto' });
    });
  }, [selectedId, rows]);
  const isFiltered = Object.keys(filter).length > 1;
  return (
    <nav className={classes.queue} aria-label={t('review.queue')}>
      <QueueFilter />
      {total === 0 && (
        <NothingYet text={isFiltered ? t('review.noneFiltered') : t(`review.none.${filter.status}`)}>
          {isFiltered && (
            <button
              type="button"
              className={classes.link}
              onClick={() =>
                void listBy({ district: undefined, unit: undefined, agentId: undefined, doubt: undefined })
              }
            >
              {t('review.showAll')}
            </button>
          )}
        </NothingYet>
      )}
      {total !== null && total > 0 && (
        <div ref={scroller} className={classes.scroller}>
          <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
            {visible.map(({ index, start }) => {
              const item = lines[index];
              return (
                <li
                  key={index}
                  ref={rows.measureElement}
                  data-index={index}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {item === undefined ? (
                    <div className={classes.rowBlank} aria-busy />
                  ) : (
                    <QueueRow
                      item={item}
                      isSelected={item.ticketId === selectedId}
                      isMarked={marked.has(item.ticketId)}
                      onSelect={() => void select(item.ticketId)}
                      {...(filter.status === 'finished'
                        ? { onMark: (isMarked: boolean) => mark([item.ticketId], isMarked) }
                        : {})}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </nav>
  );
}
