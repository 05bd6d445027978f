import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { ConversationPanel, useCallStore } from '../features/call';
import { useTranslation } from '../i18n';
import classes from './transcript-screen.module.css';

/** The conversation alone, for the second display. Follows the call it was opened for. */
export function TranscriptScreen({ callId }: { readonly callId: string | null }) {
  const { t } = useTranslation();
  const open = useCallStore((state) => state.open);
  useEffect(() => {
    if (callId !== null) void open(callId);
  }, [callId, open]);
  return (
    <main className={classes.page}>
      <VisuallyHidden component="h1">{t('call.transcript.title')}</VisuallyHidden>
      <ConversationPanel canMoveOut={false} />
    </main>
  );
}
