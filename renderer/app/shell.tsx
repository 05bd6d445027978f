import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp, IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { groupPhone } from '../components/format';
import { tellFailure } from '../components/notices';
import { CallBar, useCallStore } from '../features/call';
import { HandlingScreen, LookUp } from '../features/handling';
import { KnowledgeScreen } from '../features/knowledge';
import { ConnectionWord } from '../features/queue';
import { RecoveryDialog, RecoveryReminder } from '../features/recovery';
import { ReviewScreen } from '../features/review';
import { RulesScreen } from '../features/rules';
import { isReviewer, UserMenu, useSession } from '../features/session';
import { SettingsScreen } from '../features/settings';
import {
  closeTicket,
  deskForm,
  flushEdits,
  openTicket,
  shownField,
  TicketsScreen,
  useTicketNews,
} from '../features/ticket';
import { useTranslation } from '../i18n';
import { ClosingNotice } from './closing-notice';
import { DeskScreen } from './desk-screen';
import { DropTarget } from './drop-target';
import { goTo, type Screen } from './routes';
import classes from './shell.module.css';
import { useShortcuts } from './shortcuts';
import { ShortcutsSheet } from './shortcuts-sheet';

/** What the bar leads to. */
type Place = Exclude<Screen, 'transcript'>;

/** What each role finds in the bar, the first one being where it begins. Calls and new tickets are an agent's (electron/core/roles.ts). */
const agentPlaces = ['desk', 'tickets', 'handling', 'knowledge', 'settings'] as const satisfies Place[];
const reviewerPlaces = ['review', 'handling', 'knowledge', 'rules', 'settings'] as const satisfies Place[];

/** The frame around every screen: what is always in the same place. */
export function Shell({ screen }: { readonly screen: Screen }) {
  const { t } = useTranslation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isLookingUp, setLookingUp] = useState(false);
  const reviews = useSession(({ session }) => isReviewer(session));
  const phone = useStore(deskForm, (form) => shownField(form, 'callerPhone')?.value ?? '');
  const deskTicketId = useStore(deskForm, (form) => form.ticket?.id ?? null);
  const callTicketId = useCallStore(({ call }) => call?.ticketId ?? null);
  const openOnDesk = (ticketId: string) => {
    void openTicket(ticketId).then((isOpen) => {
      const { failure } = deskForm.getState();
      if (isOpen) goTo('desk');
      else if (failure !== null) tellFailure(failure);
    });
  };
  useTicketNews(openOnDesk);
  const startNew = () => {
    void closeTicket().then(() => goTo('desk'));
  };
  const places: readonly Place[] = reviews ? reviewerPlaces : agentPlaces;
  // Whoever takes no calls still reads a ticket on the desk, opened from the queue.
  const shown = places.find((place) => place === screen) ?? (deskTicketId !== null ? 'desk' : places[0]);
  useShortcuts({
    '?': () => setHelpOpen(true),
    F1: () => setHelpOpen(true),
    F4: () => setLookingUp(true),
    // As they stand in the bar, from the left.
    ...Object.fromEntries(places.map((place, index) => [`Ctrl+${index + 1}`, () => goTo(place)])),
  });
  return (
    <div className={classes.shell}>
      <header className={classes.header}>
        <strong className={classes.name}>{t('app.name')}</strong>
        <nav className={classes.places} aria-label={t('app.places')}>
          {places.map((place) => (
            <a
              key={place}
              className={classes.place}
              href={`#/${place}`}
              aria-current={place === shown ? 'page' : undefined}
            >
              {t(`app.place.${place}`)}
            </a>
          ))}
        </nav>
        <div className={classes.call}>
          <CallBar
            phone={callTicketId === null ? '' : groupPhone(phone)}
            deskTicketId={deskTicketId}
            onNew={startNew}
            onReturn={openOnDesk}
          />
        </div>
        <Tooltip label={`${t('handling.lookUp.title')} (F4)`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('handling.lookUp.title')}
            onClick={() => setLookingUp(true)}
          >
            <IconTicket size={18} />
          </ActionIcon>
        </Tooltip>
        <ConnectionWord onOpenTicket={openOnDesk} />
        <UserMenu
          onLeave={flushEdits}
          onChanged={(role) => goTo(role === 'agent' ? agentPlaces[0] : reviewerPlaces[0])}
        />
        <Tooltip label={t('app.shortcuts.title')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('app.shortcuts.title')}
            onClick={() => setHelpOpen(true)}
          >
            <IconHelp size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <RecoveryReminder isInCall={callTicketId !== null} />
      <main className={classes.main}>
        {shown === 'desk' && <DeskScreen />}
        {shown === 'tickets' && <TicketsScreen onOpen={openOnDesk} />}
        {shown === 'handling' && <HandlingScreen />}
        {shown === 'review' && <ReviewScreen />}
        {shown === 'rules' && <RulesScreen />}
        {shown === 'knowledge' && <KnowledgeScreen />}
        {shown === 'settings' && <SettingsScreen />}
      </main>
      {!reviews && <DropTarget />}
      <ClosingNotice />
      <RecoveryDialog />
      <LookUp
        opened={isLookingUp}
        onClose={() => setLookingUp(false)}
        phone={callTicketId === null || callTicketId !== deskTicketId ? '' : phone}
      />
      <ShortcutsSheet opened={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
