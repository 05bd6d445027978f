import { Drawer, UnstyledButton } from '@mantine/core';
import { IconCloud, IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import classes from './queue.module.css';
import { QueuePanel } from './queue-panel';
import { useQueue } from './store';

/** In the header: the truth about the network and the queue in one word each; a click opens the queue. */
export function ConnectionWord({ onOpenTicket }: { readonly onOpenTicket: (ticketId: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const connection = useQueue(({ state }) => state?.connection ?? 'offline');
  const waiting = useQueue(({ state }) => (state === null ? 0 : state.queued + state.sending));
  const refused = useQueue(({ state }) => state?.refused ?? 0);
  const isOnline = connection === 'online';
  return (
    <>
      <UnstyledButton className={classes.word} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className={classes.part} data-kind={isOnline ? undefined : 'attention'}>
          {isOnline ? <IconCloud size={16} aria-hidden /> : <IconCloudOff size={16} aria-hidden />}
          {t(`queue.connection.${connection}`)}
        </span>
        <span className={classes.part} data-kind={waiting > 0 || refused > 0 ? undefined : 'calm'}>
          {waiting > 0 ? t('queue.waiting', { count: waiting }) : t('queue.nothingWaits')}
        </span>
        {refused > 0 && (
          <span className={classes.part} data-kind="failed">
            {t('queue.refused', { count: refused })}
          </span>
        )}
      </UnstyledButton>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size="30rem"
        title={t('queue.title')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
        transitionProps={{ duration: 0 }}
      >
        <QueuePanel
          onOpenTicket={(ticketId) => {
            setOpen(false);
            onOpenTicket(ticketId);
          }}
        />
      </Drawer>
    </>
  );
}
