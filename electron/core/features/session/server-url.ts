import { fail, type Result, succeed } from '@shared/domain/result';

/**
 * The server's address as it is kept: scheme, host and port. Plain http is for this machine alone: passwords and tickets must not
 * cross a network in the clear. Errors: `session.url-invalid`, `session.url-insecure`.
 */
export function readServerUrl(text: string): Result<string, 'session.url-invalid' | 'session.url-insecure'> {
  const address = text.trim();
  const url = parseUrl(address.includes('://') ? address : `https://${address}`);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') {
    return fail('session.url-invalid');
  }
  if (url.protocol === 'https:') return succeed(url.origin);
  if (url.protocol !== 'http:') return fail('session.url-invalid');
  return isLoopback(url.hostname) ? succeed(url.origin) : fail('session.url-insecure');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
