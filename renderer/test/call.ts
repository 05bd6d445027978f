import type { Call } from '@shared/domain/call';

/** A call as the core would tell of it. */
export const callOf = (id: string, state: Call['state']): Call => ({
  id,
  ticketId: `ticket-${id}`,
  source: 'microphone',
  label: '',
  city: '镇江市',
  startedAt: '2026-05-12T10:05:00.000+08:00',
  durationMs: 0,
  state,
  failure: null,
});
