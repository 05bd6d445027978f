import type { TicketFields } from '@shared/domain/ticket';
import type { SimilarTicket } from '@shared/sync/similar';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';

export type SimilarFields = Pick<TicketFields, 'callerPhone' | 'entity' | 'category' | 'address' | 'title' | 'content'>;
export type Found = { readonly tickets: readonly SimilarTicket[]; readonly source: 'server' | 'desk' };

const pauseMs = 700;
const nothing: Found = { tickets: [], source: 'server' };

/**
 * Look-alikes of a form, asked anew when what they are told by has changed and rests. `key` says what that is; an answer that comes too
 * late is dropped, and one that fails leaves what was shown.
 */
export function useSimilar(ticketId: string | null, key: string, read: () => SimilarFields | null): Found {
  const [found, setFound] = useState<Found>(nothing);
  const latest = useRef(read);
  latest.current = read;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the fields.
  useEffect(() => {
    setFound((before) => (ticketId === null ? nothing : before));
    if (ticketId === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const fields = latest.current();
      if (fields === null) return;
      void api.similar.find({ ticketId, fields }).then((result) => {
        if (isCurrent && result.ok) setFound(result.value);
      });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [ticketId, key]);
  return found;
}
