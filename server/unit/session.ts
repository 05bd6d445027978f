import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session, Sessions } from '../store/sessions';

/** A working day: then the password is asked for again. */
export const unitSessionSeconds = 8 * 3600;

/** With TLS the name's prefix binds the cookie to this host and to TLS (RFC 6265bis, 4.1.3). */
const cookieName = (secure: boolean) => (secure ? '__Host-tingdan-unit' : 'tingdan-unit');
const languageCookie = 'tingdan-language';

const isSecure = (request: FastifyRequest) => request.protocol === 'https';

/** Lets a browser in: the token is in a cookie that no script reads and no other site makes the browser send. */
export function setSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = isSecure(request);
  reply.setCookie(cookieName(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: unitSessionSeconds,
  });
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  reply.clearCookie(cookieName(secure), { path: '/', httpOnly: true, sameSite: 'strict', secure });
}

export function chosenLanguage(request: FastifyRequest): string | undefined {
  return request.cookies[languageCookie];
}

export function chooseLanguage(request: FastifyRequest, reply: FastifyReply, language: string): void {
  reply.setCookie(languageCookie, language, {
    path: '/unit',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(request),
    maxAge: 365 * 24 * 3600,
  });
}

export type UnitSession = { readonly session: Session; readonly csrf: string };

/** Who asks; null for everybody but the people of a unit. */
export async function findSession(request: FastifyRequest, sessions: Sessions): Promise<UnitSession | null> {
  const token = request.cookies[cookieName(isSecure(request))];
  return token === undefined ? null : sessionOf(token, sessions);
}

/** Whose token this is; null for everybody but the people of a unit. */
export async function sessionOf(token: string, sessions: Sessions): Promise<UnitSession | null> {
  const session = await sessions.authenticate(token);
  return session?.user.role === 'unit' ? { session, csrf: csrfOf(token) } : null;
}

/** What each form must bring along: known only to pages of this session. */
function csrfOf(token: string): string {
  return createHash('sha256').update('unit-form\0').update(token).digest('base64url');
}

export function csrfMatches({ csrf }: UnitSession, given: string): boolean {
  const [wanted, sent] = [Buffer.from(csrf), Buffer.from(given)];
  return wanted.length === sent.length && timingSafeEqual(wanted, sent);
}

/**
 * Whether a form comes from this server's own page, by what the browser itself says (Fetch Metadata; Origin for older ones). Programs that
 * say neither have no cookies of anybody.
 */
export function isFromHere({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
