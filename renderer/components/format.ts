const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A length of time as 02:31, from an hour on as 1:02:31. */
export function clock(milliseconds: number): string {
  const whole = Math.max(0, Math.floor(milliseconds / second));
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  const rest = `${pad(minutes % 60)}:${pad(whole % 60)}`;
  return minutes < 60 ? rest : `${Math.floor(minutes / 60)}:${rest}`;
}

/** A telephone number in the groups in which it is read aloud: 138 2200 5679; other numbers stay as they are. */
export function groupPhone(phone: string): string {
  const digits = phone.replace(/[\s-]/g, '');
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  const landline = /^(0\d{2,3})(\d{7,8})$/.exec(digits);
  const [, area = '', number = ''] = landline ?? [];
  return landline === null ? phone : `${area} ${number.slice(0, -4)} ${number.slice(-4)}`;
}

export type Age = { readonly unit: 'now' | 'minutes' | 'hours' | 'days'; readonly count: number };

/** How long ago, in the largest whole unit. */
export function age(milliseconds: number): Age {
  if (milliseconds < minute) return { unit: 'now', count: 0 };
  if (milliseconds < hour) return { unit: 'minutes', count: Math.floor(milliseconds / minute) };
  if (milliseconds < 24 * hour) return { unit: 'hours', count: Math.floor(milliseconds / hour) };
  return { unit: 'days', count: Math.floor(milliseconds / (24 * hour)) };
}

/** Bytes as 41.9 MB. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Date and time of day, short: 05-12 10:05; today only 10:05. `now` decides what today is. */
export function shortTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const pad = (value: number) => String(value).padStart(2, '0');
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  if (at.toDateString() === now.toDateString()) return time;
  const day = `${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return at.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${at.getFullYear()}-${day} ${time}`;
}
