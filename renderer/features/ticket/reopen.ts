import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { api } from '../../app/api';
import { deskForm } from './desk-form';

/**
 * Whether the finished ticket on the desk can be taken back, as far as this page knows: the server refused it, or was never asked to
 * take it. After an attempt without an answer it may have it.
 */
export function useCanReopen(): boolean {
  const ticketId = useStore(deskForm, (form) => form.ticket?.id ?? null);
  const status = useStore(deskForm, (form) => form.ticket?.status ?? 'draft');
  const delivery = useStore(deskForm, (form) => form.ticket?.delivery ?? 'saved');
  const isDone = status === 'finished' || status === 'joined';
  const isWaiting = isDone && (delivery === 'queued' || delivery === 'saved');
  const wasTried = useWasTried(isWaiting ? ticketId : null);
  return isDone && (delivery === 'refused' || (isWaiting && !wasTried));
}

function useWasTried(ticketId: string | null): boolean {
  const [triedId, setTriedId] = useState<string | null>(null);
  useEffect(() => {
    if (ticketId === null) return;
    const read = async () => {
      const found = await api.queue.entries({});
      if (!found.ok) return;
      const wasTried = found.value.some((entry) => entry.ticketId === ticketId && entry.attempts > 0);
      setTriedId(wasTried ? ticketId : null);
    };
    void read();
    return api.on('queue.changed', () => void read());
  }, [ticketId]);
  return ticketId !== null && triedId === ticketId;
}
