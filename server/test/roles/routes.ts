import { newIdentifier } from '@shared/domain/ids';
import type { DeskRole } from '@shared/domain/roles';
import { emptyFields } from '@shared/domain/ticket-form';
import { articlePaths } from '@shared/sync/articles';
import { rulesPaths } from '@shared/sync/dispatch-rules';
import { draftPaths } from '@shared/sync/drafts';
import { handlingPaths } from '@shared/sync/handling';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { factsToWire, similarPath } from '@shared/sync/similar';
import { similarFacts } from '@shared/understanding/similar';
import { decide, revisionOf, submit } from '../articles';
import { finish, password, type TestDesk } from '../desk';
import { proposal, propose } from '../dispatch-rules';
import { draftReport, reportDrafts } from '../drafts';
import { markOf, type Owner, owners, type World } from './world';

/** Who asks: somebody of a role, or nobody who is signed in. */
export type Asker = DeskRole | 'nobody';

/** What to send. Missing: nothing but the method, the path and the asker's token. */
export type Ask = {
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A row of the matrix: one route. Every route that the server registers must have one (role-matrix.test.ts). */
export type RouteRow = {
  /** A request that is in order, for a thing of `owner` where the route names one. `desk` is null for nobody. */
  readonly ask?: (world: World, owner: Owner, desk: TestDesk | null) => Promise<Ask> | Ask;
  /** The status for each asker, or for each owner of the thing where that matters. */
  readonly status: Readonly<Record<Asker, number | Readonly<Record<Owner, number>>>>;
  /** Whose things the answer shows to each role; nobody is shown any. Missing: the answer never holds any. */
  readonly shows?: Readonly<Record<DeskRole, readonly Owner[]>>;
  /** The answer does not end by itself: its head is looked at, and it is closed. */
  readonly stream?: true;
  /** The request ends the session of who asks: each is made with a new one. */
  readonly endsSession?: true;
};

const everyone = <Status>(status: Status) => ({
  agent: status,
  lead: status,
  supervisor: status,
  admin: status,
  nobody: status,
});
const signedIn = <Status>(status: Status) => ({ ...everyone(status), nobody: 401 });
const inRegion: readonly Owner[] = ['own', 'colleague', 'other group'];
/** An edit of the dispatch rules by the owner's lead: edits are a region's, not a group's. */
const editOf = (world: World, owner: Owner, note = markOf(owner)) => propose(world.leadOf(owner), note);
/** Versions are counted by region: a number of another one says nothing here, so it is one that this region has not reached. */
const versionPath = async (world: World, owner: Owner) =>
  `${rulesPaths.versions}/${owner === 'other region' ? 999_999 : await editOf(world, owner, 'edit')}`;
const inThisRegion = { own: 200, colleague: 200, 'other group': 200, 'other region': 404 };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
/** A page of the units, for whom a desk's token is nothing: to the sign-in (the units themselves: server/unit/unit.test.ts). */
const unitPage: RouteRow = {
  ask: async (world, owner) => ({ path: `/unit/tickets/${await world.ticketOf(owner)}` }),
  status: everyone(303),
};

/** Articles belong to a region, not to a person: everyone in it reads what is published, nobody in another one. */
const publishedShown = {
  status: signedIn(200),
  shows: { agent: inRegion, lead: inRegion, supervisor: inRegion, admin: inRegion },
};
/** Written by the lead of the owner's group with the marks of all three, published by an admin. */
const publishedArticle = (path: string) => async (world: World) => {
  for (const [author, marks] of [
    [world.desk('lead'), inRegion],
    [world.leadOf('other region'), ['other region' as const]],
  ] as const) {
    const draft = revisionOf({ id: 'C-roles', details: marks.map(markOf).join('\n') });
    const [sent] = await submit(author, draft);
    if (sent?.outcome === 'accepted') await decide(world.desk('admin'), 'publish', [draft]);
  }
  return { path };
};

/** By method and path as registered. What single operations of a push may do stands in operations.ts. */
export const routeRows: Readonly<Record<string, RouteRow>> = {
  [`GET ${paths.health}`]: { status: everyone(200) },
  // From the loopback address; the token of other addresses is tried in http.test.ts.
  'GET /metrics': { status: everyone(200) },
  [`POST ${paths.signIn}`]: {
    ask: () => ({ headers: json, body: { username: 'agent', password } }),
    status: everyone(200),
  },
  [`POST ${paths.refresh}`]: {
    ask: () => ({ headers: json, body: { refreshToken: 'none' } }),
    status: everyone(401),
  },
  [`DELETE ${paths.signIn}`]: { status: signedIn(204), endsSession: true },
  [`POST ${paths.push}`]: {
    ask: () => ({
      headers: json,
      body: { protocol: protocolVersion, deskId: newIdentifier(), operations: [finish(markOf('own'))] },
    }),
    status: signedIn(200),
  },
  [`GET ${paths.changes}`]: {
    ask: () => ({ path: `${paths.changes}?limit=500` }),
    status: signedIn(200),
    shows: {
      agent: ['own'],
      lead: ['own', 'colleague'],
      supervisor: ['own', 'colleague', 'other group'],
      admin: ['own', 'colleague', 'other group'],
    },
  },
  [`GET ${articlePaths.articles}`]: { ask: publishedArticle(articlePaths.articles), ...publishedShown },
  [`GET ${articlePaths.versions}`]: {
    ask: publishedArticle(`${articlePaths.versions}?articleId=C-roles`),
    ...publishedShown,
  },
  [`POST ${articlePaths.revisions}`]: {
    ask: () => ({ headers: json, body: { revisions: [revisionOf({ id: `C-${newIdentifier()}` })] } }),
    status: { ...signedIn(403), lead: 200, admin: 200 },
  },
  [`POST ${articlePaths.decisions}`]: {
    ask: () => ({ headers: json, body: { decision: 'publish', revisionIds: [newIdentifier()] } }),
    status: { ...signedIn(200), agent: 403 },
  },
  [`GET ${articlePaths.report}`]: {
    ask: () => ({ path: `${articlePaths.report}?from=2026-01-01&to=2026-12-31` }),
    status: { ...signedIn(200), agent: 403 },
  },
  [`POST ${articlePaths.use}`]: {
    ask: () => ({
      headers: json,
      body: {
        deskId: newIdentifier(),
        uses: [{ articleId: 'C-roles', day: '2026-11-01', shown: 1, used: 0, edited: 0, dismissed: 0 }],
      },
    }),
    status: { ...signedIn(403), agent: 200, lead: 200 },
  },
  [`GET ${articlePaths.use}`]: {
    ask: () => ({ path: `${articlePaths.use}?from=2026-01-01&to=2026-12-31` }),
    status: { ...signedIn(200), agent: 403 },
  },
  // What is shown of whose ticket: server/similar.test.ts.
  [`POST ${similarPath}`]: {
    ask: () => ({
      headers: json,
      body: { ticketId: newIdentifier(), facts: factsToWire(similarFacts(emptyFields())) },
    }),
    status: { ...signedIn(200), admin: 403 },
  },
  'GET /unit': { status: everyone(303) },
  'GET /unit/style.css': { status: everyone(200) },
  'GET /unit/language/:language': { ask: () => ({ path: '/unit/language/en' }), status: everyone(303) },
  'GET /unit/sign-in': { status: everyone(200) },
  'POST /unit/sign-in': { ask: () => ({ headers: form, body: 'username=' }), status: everyone(400) },
  'POST /unit/sign-out': { ask: () => ({ headers: form, body: 'csrf=' }), status: everyone(303) },
  'GET /unit/tickets/:id': unitPage,
  'POST /unit/tickets/:id/moves': {
    ask: async (world, owner) => ({
      path: `/unit/tickets/${await world.ticketOf(owner)}/moves`,
      // With files, so in parts.
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="move"\r\n\r\nsign\r\n--x--\r\n',
    }),
    // Who is not signed in there gets back what they wrote, with the way to sign in.
    status: everyone(401),
  },
  'GET /unit/tickets/:id/attachments/:attachment': {
    ask: async (world, owner) => ({
      path: `/unit/tickets/${await world.ticketOf(owner)}/attachments/${newIdentifier()}`,
    }),
    status: everyone(303),
  },
  [`POST ${handlingPaths.lookUp}`]: {
    // Whose tickets it tells of: server/handling.test.ts.
    ask: () => ({ headers: json, body: { query: '99999999' } }),
    status: signedIn(200),
  },
  // Whose files are shown to whom: server/unit/unit.test.ts.
  [`GET ${handlingPaths.attachment}`]: {
    ask: async (world, owner) => ({
      path: `/v1/tickets/${await world.ticketOf(owner)}/attachments/${newIdentifier()}`,
    }),
    status: signedIn(404),
  },
  [`GET ${paths.events}`]: { status: signedIn(200), stream: true },
  [`POST ${draftPaths.drafts}`]: {
    ask: () => ({ headers: json, body: { drafts: [draftReport(markOf('own'))] } }),
    status: { ...signedIn(403), agent: 200 },
  },
  [`GET ${draftPaths.drafts}`]: {
    ask: async (world, owner) => {
      await reportDrafts(world.authorOf(owner), draftReport(markOf(owner)));
      return { path: `${draftPaths.drafts}?limit=500` };
    },
    status: signedIn(200),
    // An agent's own come without their content.
    shows: {
      agent: [],
      lead: ['own', 'colleague'],
      supervisor: ['own', 'colleague', 'other group'],
      admin: ['own', 'colleague', 'other group'],
    },
  },
  [`POST ${draftPaths.take}`]: {
    ask: async (world, owner) => {
      const draft = draftReport(markOf(owner));
      await reportDrafts(world.authorOf(owner), draft);
      return { headers: json, body: { wishes: [{ id: draft.id, wish: 'take' }] } };
    },
    status: { ...signedIn(403), lead: 200 },
  },
  [`GET ${draftPaths.agents}`]: { status: { ...signedIn(403), lead: 200 } },
  [`POST ${draftPaths.handOver}`]: {
    ask: async (world, owner) => {
      const draft = draftReport(markOf(owner));
      await reportDrafts(world.authorOf(owner), draft);
      return { headers: json, body: { id: draft.id, agentId: newIdentifier(), fields: {} } };
    },
    status: { ...signedIn(403), lead: 200 },
  },
  [`POST ${draftPaths.claims}`]: {
    ask: async (world, owner) => ({
      headers: json,
      body: { wishes: [{ ticketId: await world.ticketOf(owner), wish: 'claim' }] },
    }),
    status: { ...signedIn(403), lead: 200 },
  },
  // Every desk follows the published rules of its own region; an edit does not stand in them before it is published.
  [`GET ${rulesPaths.current}`]: { status: signedIn(200) },
  [`GET ${rulesPaths.versions}`]: {
    ask: async (world) => {
      for (const owner of owners) await editOf(world, owner);
      return {};
    },
    status: { ...signedIn(200), agent: 403 },
    shows: { agent: [], lead: inRegion, supervisor: inRegion, admin: inRegion },
  },
  [`GET ${rulesPaths.version}`]: {
    ask: async (world, owner) => ({ path: await versionPath(world, owner) }),
    status: { ...signedIn(inThisRegion), agent: 403 },
  },
  [`POST ${rulesPaths.versions}`]: {
    ask: () => ({ headers: json, body: proposal('edit') }),
    status: { ...signedIn(403), lead: 200 },
  },
  [`POST ${rulesPaths.decision}`]: {
    // Four eyes: nobody decides on an edit of their own.
    ask: async (world, owner) => ({
      path: `${await versionPath(world, owner)}/decision`,
      headers: json,
      body: { decision: 'reject', note: '' },
    }),
    status: {
      nobody: 401,
      agent: 403,
      lead: { own: 403, colleague: 403, 'other group': 200, 'other region': 404 },
      supervisor: inThisRegion,
      admin: { own: 403, colleague: 403, 'other group': 403, 'other region': 404 },
    },
  },
};
