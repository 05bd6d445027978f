import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { identifier } from '@shared/domain/ids';
import { unitOf } from '@shared/domain/roles';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isUnavailable, Problem, problem } from '../http/problems';
import type { App, Context } from '../routes/context';
import { readAttachment } from '../store/attachments';
import { recordAudit } from '../store/audit';
import { defaultTimes, sessionStore } from '../store/sessions';
import { readUnitTicket, readUnitTickets } from '../store/unit-tickets';
import { fileHeaders, largestFileMb, mostFiles } from './files';
import { type Html, html } from './html';
import { type Kept, keptOf, makeMove, readForm } from './moves';
import { layout, type Page, problemNotice } from './pages/layout';
import { listPage, pageSize } from './pages/list';
import { signInPage } from './pages/sign-in';
import { ticketPage } from './pages/ticket';
import {
  chooseLanguage,
  chosenLanguage,
  clearSession,
  csrfMatches,
  findSession,
  isFromHere,
  sessionOf,
  setSession,
  type UnitSession,
  unitSessionSeconds,
} from './session';
import { style } from './style';
import { errorText, languageOf, textsIn } from './texts';
import { unitView } from './view';

/** Of a move that was not made; every other reason is a conflict with how the ticket stands. */
const statuses: Readonly<Record<string, number>> = { 'request.too-large': 413, 'request.foreign': 403 };

/** Style and forms of this server alone; no script at all, so there is nothing to inject one into. */
const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // A form sent with no referrer would say that it comes from nowhere.
  'referrer-policy': 'same-origin',
};

const listQuery = z.object({
  view: z.enum(['open', 'answered', 'all']).default('open').catch('open'),
  q: z.string().trim().max(100).default('').catch(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
  done: z.string().max(5).optional(),
});
const languageParameters = z.object({ language: z.enum(['zh-CN', 'en']) });
const ticketParameters = z.object({ id: identifier });
const fileParameters = z.object({ id: identifier, attachment: identifier });
const signInForm = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });
/** What was written before the session had ended, carried through the sign-in; foreign or broken ones count for nothing. */
const carriedForm = z.object({
  ticket: identifier,
  move: z.string().max(40),
  reason: z.string().max(10_000),
  until: z.string().max(20).default(''),
});

/** The units' page under /unit: sign-in, list, ticket, moves and files, as HTML that works without script (docs/handling.md). */
export async function unitRoutes(app: App, context: Context): Promise<void> {
  const { database, clock } = context;
  const sessions = sessionStore(database, clock, { ...defaultTimes, accessSeconds: unitSessionSeconds });
  await app.register(cookie);
  await app.register(multipart, {
    throwFileSizeLimit: false,
    // More files than are taken are read all the same, to say so on a page: see readForm.
    limits: { fileSize: largestFileMb * 1024 * 1024, files: 4 * mostFiles, fields: 20, fieldSize: 64 * 1024 },
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => failed(error, request, reply));

  const pageOf = (request: FastifyRequest, found: UnitSession | null): Page => {
    const language = languageOf(chosenLanguage(request), request.headers['accept-language']);
    const person = found && {
      name: found.session.user.displayName,
      unit: unitOf(found.session.user),
      csrf: found.csrf,
    };
    return { t: textsIn(language), language, person };
  };

  const send = (reply: FastifyReply, status: number, page: string) =>
    reply.code(status).headers(pageHeaders).type('text/html; charset=utf-8').send(page);

  const toSignIn = (reply: FastifyReply) => reply.redirect('/unit/sign-in', 303);

  function failed(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) {
    const status = error instanceof Problem ? error.statusCode : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    const code = error instanceof Problem ? error.failure.code : codeOf(status, error);
    const page = pageOf(request, null);
    const text = errorText(page.t, code, { size: largestFileMb, count: mostFiles });
    const main = html`${problemNotice(page.t, text)}<p><a href="/unit">${page.t('back')}</a></p>`;
    return send(reply, status, layout(page, page.t('error.title'), main));
  }

  app.get('/unit/style.css', (_request, reply) =>
    reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(style),
  );

  app.get('/unit/language/:language', (request, reply) => {
    const { language } = parameters(languageParameters, request);
    chooseLanguage(request, reply, language);
    return reply.redirect('/unit', 303);
  });

  app.get('/unit/sign-in', (request, reply) => send(reply, 200, signInPage(pageOf(request, null), null, '', null)));

  app.post(
    '/unit/sign-in',
    { config: { rateLimit: { max: context.signInsPerMinute, timeWindow: 60_000 } } },
    async (request, reply) => {
      if (!isFromHere(request)) throw problem(403, 'request.foreign');
      const form = signInForm.safeParse(request.body);
      const page = pageOf(request, null);
      const carried = carriedForm.safeParse(request.body).data ?? null;
      const again = (status: number, code: string, values: Record<string, number> = {}) => {
        const notice = problemNotice(page.t, errorText(page.t, code, values));
        return send(reply, status, signInPage(page, notice, form.data?.username ?? '', carried));
      };
      if (!form.success) return again(400, 'session.wrong');
      const result = await sessions.signIn(form.data.username, form.data.password);
      if (!result.ok) {
        const minutes = Math.ceil(Number(result.error.detail?.seconds ?? 0) / 60);
        return again(result.error.code === 'session.locked' ? 429 : 401, result.error.code, { minutes });
      }
      const { user, accessToken } = result.value;
      if (user.role !== 'unit') {
        const session = await sessions.authenticate(accessToken);
        if (session !== null) await sessions.revoke(session);
        return again(403, 'session.not-unit');
      }
      setSession(request, reply, accessToken);
      const found = carried === null ? null : await sessionOf(accessToken, sessions);
      if (carried === null || found === null) return reply.redirect('/unit', 303);
      // Nothing is sent for anybody: what was written stands in its form again, and a person sends it.
      const { ticket, ...kept } = carried;
      const notice = html`<p class="notice" role="status">${page.t('kept')}</p>`;
      return showTicket(request, reply, found, ticket, 200, notice, { ...kept, hadFiles: false });
    },
  );

  app.post('/unit/sign-out', async (request, reply) => {
    const found = await findSession(request, sessions);
    const { csrf } = z
      .object({ csrf: z.string().default('') })
      .catch({ csrf: '' })
      .parse(request.body);
    if (found !== null) {
      if (!isFromHere(request) || !csrfMatches(found, csrf)) throw problem(403, 'request.foreign');
      await sessions.revoke(found.session);
    }
    clearSession(request, reply);
    return toSignIn(reply);
  });

  app.get('/unit', async (request, reply) => {
    const found = await findSession(request, sessions);
    if (found === null) return toSignIn(reply);
    const query = listQuery.parse(request.query);
    const { region } = found.session.user;
    const read = await readUnitTickets(database, {
      region,
      unit: unitOf(found.session.user),
      view: query.view,
      search: query.q,
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    });
    const tickets = read.tickets.flatMap((ticket) => unitView(ticket) ?? []);
    await seen(found, 'unit.list', tickets);
    return send(reply, 200, listPage(pageOf(request, found), query, { tickets, total: read.total }, clock()));
  });

  app.get('/unit/tickets/:id', async (request, reply) => {
    const found = await findSession(request, sessions);
    if (found === null) return toSignIn(reply);
    const { done } = listQuery.parse(request.query);
    const { t } = pageOf(request, found);
    const { id } = parameters(ticketParameters, request);
    return showTicket(
      request,
      reply,
      found,
      id,
      200,
      done ? html`<p class="notice" role="status">${t('done')}</p>` : null,
    );
  });

  app.post(
    '/unit/tickets/:id/moves',
    { bodyLimit: (mostFiles * largestFileMb + 1) * 1024 * 1024 },
    async (request, reply) => {
      if (!isFromHere(request)) throw problem(403, 'request.foreign');
      const { id } = parameters(ticketParameters, request);
      const found = await findSession(request, sessions);
      // Without a session only words are read, and given back to whoever wrote them.
      const sent = await readForm(request, found === null ? 'none' : 'keep');
      const kept = keptOf(sent);
      if (found === null) {
        const page = pageOf(request, null);
        const notice = problemNotice(page.t, errorText(page.t, 'session.expired', {}));
        return send(reply, 401, signInPage(page, notice, '', { ticket: id, ...kept }));
      }
      const made = await makeMove(sent, id, found, context);
      if (made.ok) return reply.redirect(`/unit/tickets/${id}?done=1`, 303);
      const { t } = pageOf(request, found);
      const text = errorText(t, made.error.code, { size: largestFileMb, count: mostFiles, ...made.error.detail });
      const status = statuses[made.error.code] ?? 409;
      return showTicket(request, reply, found, id, status, problemNotice(t, text), kept);
    },
  );

  app.get('/unit/tickets/:id/attachments/:attachment', async (request, reply) => {
    const found = await findSession(request, sessions);
    if (found === null) return toSignIn(reply);
    const { id, attachment } = parameters(fileParameters, request);
    const { region } = found.session.user;
    const ticket = await readUnitTicket(database, region, unitOf(found.session.user), id);
    const named = ticket?.handling?.events.some(({ attachments }) =>
      attachments?.some((each) => each.id === attachment),
    );
    const file = named ? await readAttachment(database, region, id, attachment) : null;
    if (file === null) throw problem(404, 'ticket.unknown');
    await seen(found, 'unit.attachment', [{ id }]);
    return reply.headers(fileHeaders(file)).send(Buffer.from(file.content));
  });

  async function showTicket(
    request: FastifyRequest,
    reply: FastifyReply,
    found: UnitSession,
    id: string,
    status: number,
    notice: Html | null,
    kept: Kept | null = null,
  ) {
    const { user } = found.session;
    const unit = unitOf(user);
    const ticket = await readUnitTicket(database, user.region, unit, id);
    const view = ticket === null ? null : unitView(ticket);
    const page = pageOf(request, found);
    if (view === null) {
      const gone = notice ?? problemNotice(page.t, page.t('error.ticket.unknown'));
      const main = html`${gone}<p><a href="/unit">${page.t('back')}</a></p>`;
      return send(reply, status === 200 && notice === null ? 404 : status, layout(page, page.t('list'), main));
    }
    await seen(found, 'unit.read', [view]);
    const actor = { id: user.id, name: user.displayName, role: user.role, unit };
    return send(reply, status, ticketPage(page, view, actor, { notice, kept }, clock()));
  }

  async function seen(
    { session }: UnitSession,
    action: string,
    tickets: readonly { readonly id: string }[],
  ): Promise<void> {
    if (tickets.length === 0) return;
    const { region, id: actorId } = session.user;
    await recordAudit(database, { region, at: clock(), actorId, action, ticketIds: tickets.map(({ id }) => id) });
  }
}

function parameters<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  const parsed = schema.safeParse(request.params);
  if (!parsed.success) throw problem(404, 'ticket.unknown');
  return parsed.data;
}

function codeOf(status: number, error: unknown): string {
  if (isUnavailable(error)) return 'server.unavailable';
  const codes: Readonly<Record<number, string>> = {
    404: 'route.unknown',
    413: 'request.too-large',
    429: 'request.too-many',
  };
  return codes[status] ?? (status < 500 ? 'request.invalid' : 'server.failed');
}
