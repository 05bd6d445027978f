import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { identifier } from '@shared/domain/ids';

/** A bearer token, opaque to desks: region, session and 256 random bits. The first two find the row; only a hash of the last is kept. */
export type Token = { readonly region: string; readonly sessionId: string; readonly secret: string };

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function formatToken({ region, sessionId, secret }: Token): string {
  return `${region}.${sessionId}.${secret}`;
}

/** Reads a token, null when it is none. */
export function parseToken(text: string): Token | null {
  const [region, sessionId, secret, ...rest] = text.split('.');
  if (region === undefined || sessionId === undefined || secret === undefined || rest.length > 0) return null;
  if (!/^\w{1,20}$/.test(region) || !/^[\w-]{43}$/.test(secret) || !identifier.safeParse(sessionId).success)
    return null;
  return { region, sessionId, secret };
}

/** SHA-256, hexadecimal. The secret has 256 random bits: no slow hash is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function sameHash(left: string, right: string | null): boolean {
  return right !== null && left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
