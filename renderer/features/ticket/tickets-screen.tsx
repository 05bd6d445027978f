import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { TicketSummary } from '@shared/contracts/ticket';
import { type TicketStatus, ticketStatus } from '@shared/domain/ticket';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { coalesced } from '../../app/coalesce';
import { shortTime } from '../../components/format';
import { tellFailure } from '../../components/notices';
import { NothingYet } from '../../components/panel';
import { useTranslation } from '../../i18n';
import { TicketState } from './ticket-state';
import classes from './tickets-screen.module.css';

const filters = {
  all: undefined,
  draft: ['draft'],
  returned: ['returned'],
  finished: ['finished', 'approved'],
  discarded: ['discarded'],
} as const satisfies Record<string, readonly TicketStatus[] | undefined>;
type Filter = keyof typeof filters;

const pageSize = 500;
const typingPauseMs = 150;

/** What `ticket.list` finds, live; the newest `limit` of it. */
function useTickets(
  statuses: readonly TicketStatus[] | undefined,
  query: string,
  limit: number,
): { readonly total: number; readonly tickets: readonly TicketSummary[] } | null {
  const [found, setFound] = useState<{ total: number; tickets: readonly TicketSummary[] } | null>(null);
  const read = useCallback(async () => {
    const result = await api.ticket.list({
      ...(statuses === undefined ? {} : { statuses: [...statuses] }),
      ...(query.trim() === '' ? {} : { query }),
      limit,
    });
    if (result.ok) setFound(result.value);
    // Nobody's tickets are shown while nobody is signed in: read again when somebody is.
    else if (result.error.code === 'session.signed-out') setFound(null);
    else tellFailure(result.error);
  }, [statuses, query, limit]);
  useEffect(() => {
    // A long drain tells of each batch that was accepted.
    const readAgain = coalesced(read);
    const timer = setTimeout(readAgain, query === '' ? 0 : typingPauseMs);
    const ends = (['ticket.listChanged', 'session.changed', 'core.restarted'] as const).map((name) =>
      api.on(name, readAgain),
    );
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [read, query]);
  return found;
}

/** The agent's own tickets, newest change first: what to finish, what came back, what is on its way, what was accepted. */
export function TicketsScreen({ onOpen }: { readonly onOpen: (ticketId: string) => void }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const found = useTickets(filters[filter], query, pageSize);
  const tickets = found?.tickets ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    overscan: 8,
  });
  return (
    <section className={classes.page} aria-label={t('ticket.list.title')}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('ticket.list.title')}</h1>
        <SegmentedControl
          aria-label={t('ticket.list.filter')}
          value={filter}
          onChange={setFilter}
          transitionDuration={0}
          data={(Object.keys(filters) as Filter[]).map((value) => ({ value, label: t(`ticket.list.${value}`) }))}
        />
        <TextInput
          className={classes.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('ticket.list.search')}
          placeholder={t('ticket.list.search')}
          maxLength={200}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span className={classes.count} role="status">
          {found !== null && t('ticket.list.count', { count: found.total })}
        </span>
      </header>
      {found !== null && tickets.length === 0 ? (
        <NothingYet text={t(query === '' ? `ticket.list.none.${filter}` : 'ticket.list.nothingFound')} />
      ) : (
        <div ref={scroller} className={classes.scroller}>
          <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ key, index, start }) => {
              const ticket = tickets[index];
              return ticket === undefined ? null : (
                <li
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <TicketRow ticket={ticket} onOpen={onOpen} />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}

type TicketRowProps = { readonly ticket: TicketSummary; readonly onOpen: (ticketId: string) => void };

function TicketRow({ ticket, onOpen }: TicketRowProps) {
  const { t } = useTranslation();
  const restore = async () => {
    const result = await api.ticket.restore({ ticketId: ticket.id });
    if (result.ok) onOpen(ticket.id);
    else tellFailure(result.error);
  };
  const facts = [
    ticket.callerName,
    ticket.nature === null ? '' : t(`ticket.nature.${ticket.nature}`),
    ticket.number ?? '',
  ];
  return (
    <div className={classes.row}>
      <button type="button" className={classes.open} onClick={() => onOpen(ticket.id)}>
        <span className={classes.rowTitle}>{ticket.title || t('ticket.untitled')}</span>
        <span className={classes.quiet}>{facts.filter(Boolean).join(' · ')}</span>
      </button>
      <TicketState status={ticket.status} delivery={ticket.delivery} />
      <time className={classes.quiet} dateTime={ticket.updatedAt}>
        {shortTime(ticket.updatedAt)}
      </time>
      {ticket.status === 'discarded' && (
        <Button size="compact-sm" variant="default" onClick={() => void restore()}>
          {t('ticket.undoDiscard')}
        </Button>
      )}
    </div>
  );
}

const recentLimit = 6;
const notDiscarded = ticketStatus.options.filter((status) => status !== 'discarded');

type RecentTicketsProps = { readonly onOpen: (ticketId: string) => void; readonly onAll: () => void };

/** On the start panel: what was worked on last. */
export function RecentTickets({ onOpen, onAll }: RecentTicketsProps) {
  const { t } = useTranslation();
  const tickets = useTickets(notDiscarded, '', recentLimit)?.tickets ?? [];
  return (
    <section className={classes.recent} aria-label={t('ticket.list.recent')}>
      <div className={classes.recentHead}>
        <h2>{t('ticket.list.recent')}</h2>
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          {t('ticket.list.showAll')}
        </Button>
      </div>
      {tickets.length === 0 && <p className={classes.quiet}>{t('ticket.list.none.all')}</p>}
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketRow ticket={ticket} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
