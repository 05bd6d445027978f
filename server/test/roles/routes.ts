import { newIdentifier } from '@shared/domain/ids';
import type { Role } from '@shared/domain/roles';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { finish, password, type TestDesk } from '../desk';
import { markOf, type Owner, type World } from './world';

/** Who asks: somebody of a role, or nobody who is signed in. */
export type Asker = Role | 'nobody';

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
  readonly shows?: Readonly<Record<Role, readonly Owner[]>>;
  /** The answer does not end by itself: its head is looked at, and it is closed. */
  readonly stream?: true;
  /** The request ends the session of who asks: each is made with a new one. */
  readonly endsSession?: true;
};

const everyone = (status: number) => ({
  agent: status,
  lead: status,
  supervisor: status,
  admin: status,
  nobody: status,
});
const signedIn = (status: number) => ({ ...everyone(status), nobody: 401 });
const json = { 'content-type': 'application/json' };

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
  [`GET ${paths.events}`]: { status: signedIn(200), stream: true },
};
