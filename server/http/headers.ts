import type { onSendHookHandler } from 'fastify';

/** The server gives JSON to programs: a browser that comes here by mistake or malice may do nothing with it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const addSecurityHeaders: onSendHookHandler = (_request, reply, payload, done) => {
  // A route that says more for itself (the units' page) knows better.
  for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value);
  done(null, payload);
};
