import { Button, Select, VisuallyHidden } from '@mantine/core';
import { handlingView } from '@shared/contracts/handling';
import { IconChartBar, IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import { EvaluationCounts } from '../evaluation';
import { useQueue } from '../queue';
import { HandledTicket } from './handled-ticket';
import classes from './handling.module.css';
import { HandlingMarks } from './marks';
import { followHandling, useHandling } from './store';

/** What becomes of finished tickets: the lists at the left, one ticket at the right. */
export function HandlingScreen() {
  const { t } = useTranslation();
  const { view, items, asOf, selectedId, failure, read, select } = useHandling();
  const isOffline = useQueue(({ state }) => state !== null && state.connection !== 'online');
  const [isCounting, setCounting] = useState(false);
  const selected = items?.find(({ ticketId }) => ticketId === selectedId);
  const step = (by: number) => {
    const at = (items ?? []).findIndex(({ ticketId }) => ticketId === selectedId);
    const next = items?.[at + by];
    if (next !== undefined) select(next.ticketId);
  };
  useEffect(followHandling, []);
  useShortcuts({ J: () => step(1), K: () => step(-1) });
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('app.place.handling')}</VisuallyHidden>
      {isOffline && (
        <p className={classes.band} role="status">
          <IconCloudOff size={16} aria-hidden />
          {asOf === null ? t('handling.offlineNever') : t('handling.offline', { time: shortTime(asOf) })}
        </p>
      )}
      <div className={classes.columns}>
        <nav className={classes.list} aria-label={t('handling.list')}>
          <header className={classes.listHead}>
            <Select
              size="xs"
              aria-label={t('handling.views')}
              data={handlingView.options.map((value) => ({ value, label: t(`handling.view.${value}`) }))}
              value={view}
              allowDeselect={false}
              onChange={(value) => void read(handlingView.options.find((name) => name === value))}
            />
            <span className={classes.quiet} role="status">
              {items !== null && t('handling.count', { count: items.length })}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconChartBar size={14} aria-hidden />}
              onClick={() => setCounting(true)}
            >
              {t('evaluation.counts.open')}
            </Button>
          </header>
          {failure !== null && <NothingYet text={errorText(failure)} />}
          {failure === null && items?.length === 0 && <NothingYet text={t(`handling.none.${view}`)} />}
          <ul>
            {items?.map((item) => (
              <li key={item.ticketId}>
                <button
                  type="button"
                  className={classes.row}
                  aria-current={item.ticketId === selectedId || undefined}
                  onClick={() => select(item.ticketId)}
                >
                  <strong className={classes.rowTitle}>{item.title || t('ticket.untitled')}</strong>
                  <span className={classes.quiet}>{[item.handling.unit, item.number].filter(Boolean).join(' · ')}</span>
                  <HandlingMarks handling={item.handling} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {selected === undefined ? (
          items !== null && items.length > 0 && <NothingYet text={t('handling.chooseOne')} />
        ) : (
          <HandledTicket key={selected.ticketId} item={selected} />
        )}
      </div>
      <EvaluationCounts opened={isCounting} onClose={() => setCounting(false)} />
    </div>
  );
}
