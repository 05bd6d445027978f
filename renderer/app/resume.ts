import { api } from './api';

/** As many of the newest tickets are looked at; further back nothing was being worked on. */
const recent = 50;

/**
 * The ticket that was being worked on when the page went away: the draft, or the returned ticket that the agent had begun to mend,
 * that was changed last. null when there is none.
 */
export async function unfinished(): Promise<string | null> {
  const found = await api.ticket.list({ statuses: ['draft', 'returned'], limit: recent });
  if (!found.ok) return null;
  for (const { id, status } of found.value.tickets) {
    if (status === 'draft' || (await isBeingMended(id))) return id;
  }
  return null;
}

/** Changed after the review that returned it. */
async function isBeingMended(ticketId: string): Promise<boolean> {
  const found = await api.ticket.get({ ticketId });
  if (!found.ok || found.value.review === null) return false;
  return Date.parse(found.value.updatedAt) > Date.parse(found.value.review.at);
}
