/** ISO 8601 with the desk's own offset: 今天 and 昨晚 are read from local time. */
export function localTime(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const pad = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}
