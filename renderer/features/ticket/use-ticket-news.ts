import i18next from 'i18next';
import { useEffect, useRef } from 'react';
import { api } from '../../app/api';
import { tellDone } from '../../components/notices';

/** Tells an agent at once what a lead did to a ticket of theirs, with the way to it; and a lead that another one was faster with a draft. */
export function useTicketNews(open: (ticketId: string) => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(
    () =>
      api.on('ticket.news', ({ ticketId, title, news, by }) => {
        const message = i18next.t(`ticket.news.${news}`, { by, title: title || i18next.t('ticket.untitled') });
        if (news === 'taken-by-other') tellDone(message);
        else tellDone(message, { label: i18next.t('ticket.news.open'), act: () => latest.current(ticketId) });
      }),
    [],
  );
}
