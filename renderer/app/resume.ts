import { api } from './api';

/** As many of the newest tickets are looked at; further back nothing was being worked on. */
const recent = 50;

/**
 * The ticket that was being worked on when the page went away: the draft, or the returned ticket that the agent had begun to mend,
 * that was changed last. null when there is none. A returned ticket that differs from the server's is being mended; times say nothing
 * of it, since a pull changes it too and the review bears the time of another desk.
 */
export async function unfinished(): Promise<string | null> {
  const found = await api.ticket.list({ statuses: ['draft', 'returned'], limit: recent });
  if (!found.ok) return null;
  return found.value.tickets.find(({ status, delivery }) => status === 'draft' || delivery === 'saved')?.id ?? null;
}
