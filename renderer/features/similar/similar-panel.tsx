import { Button } from '@mantine/core';
import { handlingStage } from '@shared/domain/handling';
import { isOver } from '@shared/domain/similar-ticket';
import type { SimilarTicket } from '@shared/sync/similar';
import { isCallerAgain } from '@shared/understanding/similar';
import { IconChevronDown, IconChevronUp, IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { Key } from '../../components/key';
import { useTranslation } from '../../i18n';
import classes from './similar.module.css';
import { useSimilar } from './use-similar';

type SimilarPanelProps = {
  /** The ticket that is written or reviewed; null for none. */
  readonly ticketId: string | null;
  /** Of `similarQuestion`: they are looked for anew when it changes. */
  readonly question: string;
  /** Missing: they are shown, but nothing can be joined here. */
  readonly onJoin?: (into: { ticketId: string; number: string }) => Promise<unknown>;
};

/**
 * 相似: tickets of the same caller, place, entity and problem, with what was done; one click joins the call to one of them. Takes no room
 * while there are none.
 */
export function SimilarPanel({ ticketId, question, onJoin }: SimilarPanelProps) {
  const { t } = useTranslation();
  const { tickets, source } = useSimilar(ticketId, question);
  const [openFor, setOpenFor] = useState<string | null>(null);
  const isOpen = openFor === ticketId;
  const toggle = () => setOpenFor(isOpen ? null : ticketId);
  useShortcuts(tickets.length > 0 ? { 'Alt+J': toggle } : {});
  if (ticketId === null || tickets.length === 0) return null;
  const again = tickets.filter(isCallerAgain).length;
  const waiting = tickets.filter((ticket) => ticket.sameCaller && !isCallerAgain(ticket)).length;
  const others = tickets.length - again - waiting;
  return (
    <section className={classes.panel} aria-label={t('similar.title')}>
      <div className={classes.head}>
        <span role="status" className={again > 0 ? classes.again : undefined}>
          {again > 0 && <IconPhoneCall size={14} aria-hidden />}
          {[
            again > 0 ? t('similar.again', { count: again }) : '',
            waiting > 0 ? t('similar.waiting', { count: waiting }) : '',
            others > 0 ? t('similar.others', { count: others }) : '',
          ]
            .filter(Boolean)
            .join(t('app.listSeparator'))}
        </span>
        {source === 'desk' && <span className={classes.quiet}>{t('similar.deskOnly')}</span>}
        <Button
          className={classes.toggle}
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          rightSection={
            <>
              <Key name="Alt+J" />
              {isOpen ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
            </>
          }
          onClick={toggle}
        >
          {t(isOpen ? 'similar.hide' : 'similar.show')}
        </Button>
      </div>
      {isOpen && (
        <ul className={classes.list}>
          {tickets.map((ticket) => (
            <Row key={ticket.ticketId} ticket={ticket} {...(onJoin === undefined ? {} : { onJoin })} />
          ))}
        </ul>
      )}
    </section>
  );
}

const stages = ['finished', 'returned', 'approved', ...handlingStage.options] as const;

function Row({ ticket, onJoin }: { readonly ticket: SimilarTicket } & Pick<SimilarPanelProps, 'onJoin'>) {
  const { t } = useTranslation();
  const [isJoining, setJoining] = useState(false);
  const { ticketId, number, title, place, unit, stage, finishedAt, done, furtherCalls, reasons } = ticket;
  const known = stages.find((name) => name === stage);
  const join = async () => {
    setJoining(true);
    await onJoin?.({ ticketId, number });
    setJoining(false);
  };
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <span className={classes.line}>
          <strong>{title || t('ticket.untitled')}</strong>
          <span className={classes.number}>{number}</span>
          <time className={classes.quiet} dateTime={finishedAt}>
            {shortTime(finishedAt)}
          </time>
          <span className={classes.stage}>{known === undefined ? stage : t(`similar.stage.${known}`)}</span>
        </span>
        <span className={classes.quiet}>
          {[place, unit, furtherCalls > 0 ? t('similar.further', { count: furtherCalls }) : '']
            .filter(Boolean)
            .join(' · ')}
        </span>
        {done !== '' && <span>{t('similar.done', { text: done })}</span>}
        <span className={classes.quiet}>
          {reasons.map((reason) => t(`similar.reason.${reason}`)).join(t('app.listSeparator'))}
        </span>
      </div>
      {onJoin !== undefined && !isOver(stage) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isJoining}
          aria-label={t('similar.joinTo', { number })}
          onClick={() => void join()}
        >
          {t('similar.join')}
        </Button>
      )}
    </li>
  );
}
