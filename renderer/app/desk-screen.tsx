import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Call } from '@shared/domain/call';
import { fieldName, type TicketFields } from '@shared/domain/ticket';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { tellDone } from '../components/notices';
import { Split } from '../components/split';
import { ConversationPanel, StartPanel, useCallStore } from '../features/call';
import { KnowledgePanel } from '../features/knowledge';
import { SignedOutNotice, useSession } from '../features/session';
import { useSettings } from '../features/settings';
import {
  adoptArticle,
  closeTicket,
  createTicket,
  deskForm,
  evidenceLinks,
  openTicket,
  RecentTickets,
  TicketPanel,
} from '../features/ticket';
import { useTranslation } from '../i18n';
import { api } from './api';
import classes from './desk-screen.module.css';
import { unfinished } from './resume';
import { goTo } from './routes';

/** Shows a call that has just begun, and the ticket that was made for it. */
export async function showCall(call: Call): Promise<void> {
  useCallStore.getState().show(call);
  await openTicket(call.ticketId);
}

/** At the start of the page: a call that still runs, or the ticket that was being worked on. */
async function resume(tellRestored: () => void): Promise<void> {
  if (deskForm.getState().ticket !== null) return;
  const active = await api.call.active({});
  if (active.ok && active.value !== null) {
    await openTicket(active.value.call.ticketId);
    return;
  }
  const latest = await unfinished();
  if (latest !== null && deskForm.getState().ticket === null && (await openTicket(latest))) tellRestored();
}

/** Once a page: coming back to the desk from another screen must not open anything by itself. */
let hasResumed = false;

/** The agent's desk: conversation, knowledge and ticket side by side; before a call the start panel. */
export function DeskScreen() {
  const { t } = useTranslation();
  const hasTicket = useStore(deskForm, (form) => form.ticket !== null);
  const userId = useSession(({ session }) => session?.user?.id ?? null);
  useEffect(() => {
    if (hasResumed || userId === null) return;
    hasResumed = true;
    void resume(() => tellDone(t('ticket.restored')));
  }, [t, userId]);
  if (hasTicket) return <Desk />;
  return (
    <StartPanel onStarted={(call) => void showCall(call)} onBlank={() => void createTicket()}>
      <SignedOutNotice />
      <RecentTickets onOpen={(ticketId) => void openTicket(ticketId)} onAll={() => goTo('tickets')} />
    </StartPanel>
  );
}

function Desk() {
  const { t } = useTranslation();
  const isLarge = useSettings(({ settings }) => settings.textSize === 'large');
  const isWide = useMediaQuery(isLarge ? '(min-width: 2000px)' : '(min-width: 1600px)', undefined, {
    getInitialValueInEffect: false,
  });
  const width = useSettings(({ settings }) => settings.transcriptWidth);
  const resize = useResize();
  const conversation = <DeskConversation />;
  const knowledge = <DeskKnowledge />;
  const ticket = <TicketPanel onNew={() => void closeTicket()} />;
  const left = isWide ? (
    conversation
  ) : (
    <Split
      orientation="vertical"
      label={t('app.resize.knowledge')}
      size={66}
      min={30}
      max={85}
      first={conversation}
      second={knowledge}
    />
  );
  return (
    <div className={classes.desk} data-wide={isWide || undefined}>
      <VisuallyHidden component="h1">{t('app.place.desk')}</VisuallyHidden>
      <Split
        orientation="horizontal"
        label={t('app.resize.transcript')}
        size={width}
        min={20}
        max={70}
        onResized={resize}
        first={left}
        second={ticket}
      />
      {isWide && <div className={classes.third}>{knowledge}</div>}
    </div>
  );
}

const resizePauseMs = 300;

/** Keeps the width once the handle rests. */
function useResize(): (size: number) => void {
  const change = useSettings((state) => state.change);
  const [size, setSize] = useState<number | null>(null);
  useEffect(() => {
    if (size === null) return;
    const timer = setTimeout(() => void change({ transcriptWidth: size }), resizePauseMs);
    return () => clearTimeout(timer);
  }, [size, change]);
  return setSize;
}

function DeskConversation() {
  const { t } = useTranslation();
  // Fields keep their identity while they don't change: this is drawn again for new evidence, not for every key.
  const fields = useStore(
    deskForm,
    useShallow((form): Partial<TicketFields> => form.ticket?.fields ?? {}),
  );
  const links = useMemo(() => ('title' in fields ? evidenceLinks(fields as TicketFields) : []), [fields]);
  const pointedAt = useStore(deskForm, (form) => form.pointedAt);
  const canResume = useStore(
    deskForm,
    ({ ticket }) => ticket?.status === 'draft' && ticket.takenBy === undefined && ticket.callId !== null,
  );
  const picked = pointedAt.map((name) => t(`ticket.field.${name}`)).join(t('app.listSeparator'));
  return (
    <ConversationPanel
      links={links}
      canResume={canResume}
      picked={picked === '' ? '' : t('call.transcript.picked', { fields: picked })}
      onPick={(keys) => {
        const names = keys.flatMap((key) => fieldName.safeParse(key).data ?? []);
        deskForm.setState({ pointedAt: names, active: null });
        document.querySelector(`[data-field="${names[0]}"]`)?.scrollIntoView({ block: 'nearest' });
      }}
    />
  );
}

function DeskKnowledge() {
  const callId = useStore(deskForm, (form) => form.ticket?.callId ?? null);
  const adoptedId = useStore(deskForm, (form) => form.ticket?.fields.directAnswer.value?.articleId ?? null);
  const isOpen = useStore(deskForm, ({ ticket }) => ticket?.status === 'draft' || ticket?.status === 'returned');
  return (
    <KnowledgePanel
      callId={callId}
      adoptedId={adoptedId}
      {...(isOpen ? { onAdopt: (articleId: string) => void adoptArticle(articleId) } : {})}
    />
  );
}
