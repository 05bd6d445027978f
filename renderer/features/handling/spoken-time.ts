import i18next from 'i18next';

const oneDay = 86_400_000;

/** A day as it is said on the telephone: 今天, 昨天, 11月24日; with the year when it is another one. `now` decides what today is. */
export function spokenDay(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const isDay = (other: Date) => at.toDateString() === other.toDateString();
  if (isDay(now)) return i18next.t('handling.day.today');
  if (isDay(new Date(now.getTime() - oneDay))) return i18next.t('handling.day.yesterday');
  if (isDay(new Date(now.getTime() + oneDay))) return i18next.t('handling.day.tomorrow');
  const isThisYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(i18next.language, {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'long',
    day: 'numeric',
  }).format(at);
}

/** The same with the time of day: 11月30日 18:00. */
export function spokenTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const [hours, minutes] = [at.getHours(), at.getMinutes()].map((value) => String(value).padStart(2, '0'));
  return `${spokenDay(iso, now)} ${hours}:${minutes}`;
}
