import { useEffect } from 'react';
import { ConversationPanel, useCallStore } from '../features/call';

/** The conversation alone, for the second display. Follows the call it was opened for. */
export function TranscriptScreen({ callId }: { readonly callId: string | null }) {
  const open = useCallStore((state) => state.open);
  useEffect(() => {
    if (callId !== null) void open(callId);
  }, [callId, open]);
  return <ConversationPanel canMoveOut={false} />;
}
