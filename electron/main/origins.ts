/**
 * Our pages live under app://, on two hosts, so that they are two origins: the UI must share nothing with the speech page, whose
 * policy has to let the recognizer compile code.
 */
export const scheme = 'app';
export const uiHost = 'desk';
export const speechHost = 'speech';
export const uiOrigin = `${scheme}://${uiHost}`;
export const speechOrigin = `${scheme}://${speechHost}`;

/** True when an address belongs to the given one of our origins. Standard-scheme URLs, so the parser tells host from path. */
export function belongsTo(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === origin;
}
