import type { TicketFields } from '@shared/domain/ticket';
import type { SimilarTicket } from '@shared/sync/similar';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';

type SimilarFields = Pick<TicketFields, 'callerPhone' | 'entity' | 'category' | 'address' | 'title' | 'content'>;
type Found = { readonly tickets: readonly SimilarTicket[]; readonly source: 'server' | 'desk' };

const pauseMs = 700;
const nothing: Found = { tickets: [], source: 'server' };

/** What look-alikes are told by, as one text that a store's subscriber can compare; '' without a form. */
export function similarQuestion(fields: TicketFields | null): string {
  if (fields === null) return '';
  const { callerPhone, entity, category, address, title, content } = fields;
  return JSON.stringify({ callerPhone, entity, category, address, title, content } satisfies SimilarFields);
}

/** Look-alikes of a form, asked anew when its `question` has changed and rests. An answer that comes too late is dropped, and one that fails leaves what was shown. */
export function useSimilar(ticketId: string | null, question: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    if (ticketId === null || question === '') {
      setFound(nothing);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      void api.similar.find({ ticketId, fields: JSON.parse(question) as SimilarFields }).then((result) => {
        if (isCurrent && result.ok) setFound(result.value);
      });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [ticketId, question]);
  return found;
}
