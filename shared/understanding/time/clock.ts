/** A moment on the hotline's own clock, as if it were UTC; `offset` is what the ISO string ended with (+08:00). */
export type CallClock = { readonly at: Date; readonly offset: string };

/** Reads an ISO 8601 start. Without an offset, China's is meant. */
export function callClock(startedAt: string): CallClock {
  const match = /(Z|[+-]\d{2}:?\d{2})$/u.exec(startedAt);
  const offset = match?.[1] === undefined || match[1] === 'Z' ? '+08:00' : match[1];
  const instant = new Date(match === null ? `${startedAt}+08:00` : startedAt);
  return { at: new Date(instant.getTime() + minutesOf(offset) * 60_000), offset };
}

function minutesOf(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})/u.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** ISO 8601 with the call's offset, to the second. */
export function toIso(date: Date, offset: string): string {
  return `${date.toISOString().slice(0, 19)}${offset}`;
}

/** Midnight of the day `days` after (or before) `date`. */
export function dayFrom(date: Date, days: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days));
}

/** First day of the month `months` after (or before) that of `date`. */
export function monthFrom(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}
