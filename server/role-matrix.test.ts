import { newIdentifier } from '@shared/domain/ids';
import { deskRole } from '@shared/domain/roles';
import { type Operation, paths } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi';
import { finish, type TestDesk } from './test/desk';
import { mayBegin, type OperationRow, operationRows } from './test/roles/operations';
import { type Ask, type Asker, type RouteRow, routeRows } from './test/roles/routes';
import { markOf, type Owner, owners, startWorld, type World } from './test/roles/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  // Something of everybody's is there before anyone asks.
  for (const owner of owners) await world.ticketOf(owner);
});
afterAll(() => world.server.close());

describe('every route', () => {
  it('that the server has stands in the matrix of roles (test/roles/routes.ts), and the other way round', () => {
    expect(Object.keys(routeRows).sort()).toEqual([...world.server.routes].sort());
  });

  it('of the desks is documented', async () => {
    const document = (await openApiDocument()) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const ofDesks = world.server.routes.filter((name) => / \/(v1\/|healthz|metrics)/.test(name));
    // OpenAPI writes a parameter as {id}, the router as :id.
    expect(documented).toEqual(expect.arrayContaining(ofDesks.map((name) => name.replaceAll(/:(\w+)/g, '{$1}'))));
  });
});

for (const [name, row] of Object.entries(routeRows)) {
  describe(name, () => {
    for (const asker of ['nobody', ...deskRole.options] satisfies Asker[]) {
      it(`answers ${asker} as the matrix says, whosever the thing is`, async () => {
        for (const owner of owners) {
          const desk = asker === 'nobody' ? null : await deskFor(row, asker);
          const ask = (await row.ask?.(world, owner, desk)) ?? {};
          for (const authorization of authorizations(row, asker, desk)) {
            const { status, text } = await send(name, row, ask, authorization);
            expect([name, asker, owner, status]).toEqual([name, asker, owner, statusOf(row, asker, owner)]);
            for (const one of owners) {
              const shown = asker !== 'nobody' && status < 300 && (row.shows?.[asker].includes(one) ?? false);
              // What the request itself says may come back.
              const said = JSON.stringify(ask).includes(markOf(one));
              if (!said) expect([one, text.includes(markOf(one))]).toEqual([one, shown]);
            }
          }
        }
      });
    }
  });
}

const deskFor = (row: RouteRow, asker: Exclude<Asker, 'nobody'>) =>
  row.endsSession ? world.freshDesk(asker) : world.desk(asker);

const statusOf = ({ status }: RouteRow, asker: Asker, owner: Owner): number => {
  const answer = status[asker];
  return typeof answer === 'number' ? answer : answer[owner];
};

/** Who is not signed in may also come with something that looks like a token. */
function authorizations(row: RouteRow, asker: Asker, desk: TestDesk | null): (string | undefined)[] {
  if (desk !== null) return [`Bearer ${desk.session.accessToken}`];
  const looksGood = `Bearer 3211.${newIdentifier()}.${'x'.repeat(43)}`;
  return row.status[asker] === 401 ? [undefined, 'Bearer', 'Bearer x', looksGood] : [undefined];
}

async function send(
  name: string,
  row: RouteRow,
  { path, body, headers }: Ask,
  authorization: string | undefined,
): Promise<{ status: number; text: string }> {
  const [method = '', registered = ''] = name.split(' ');
  const response = await fetch(world.server.url + (path ?? registered), {
    method,
    redirect: 'manual',
    headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (!row.stream || response.status >= 300) return { status: response.status, text: await response.text() };
  await response.body?.cancel();
  return { status: response.status, text: '' };
}

for (const [kind, row] of Object.entries(operationRows) as [Operation['kind'], OperationRow][]) {
  describe(`the operation ${kind}`, () => {
    for (const asker of deskRole.options) {
      for (const owner of owners) {
        const allowed = row.allowed[asker].includes(owner);

        it(`${allowed ? 'is open to' : 'is refused to'} ${asker}: ${owner}`, async () => {
          const ticketId = await world.ticketOf(owner);
          const version = await row.prepare(world, owner, ticketId);
          const before = await world.current(owner, ticketId);
          const stale =
            row.commutes && allowed ? null : (await world.desk(asker).push(row.make(ticketId, version + 5)))[0];
          if (stale !== null) expect(stale?.outcome).toBe(allowed ? 'conflict' : 'refused');
          if (!allowed) expect(JSON.stringify(stale)).not.toContain(markOf(owner));
          expect(await world.current(owner, ticketId)).toEqual(before);
          const [result] = await world.desk(asker).push(row.make(ticketId, version));
          if (allowed) {
            expect(result).toMatchObject({ outcome: 'accepted', version: version + 1 });
            expect((await world.current(owner, ticketId)).version).toBe(version + 1);
          } else {
            expect(result).toMatchObject({
              outcome: 'refused',
              error: { code: row.refusal?.(asker, owner) ?? 'forbidden' },
            });
            expect(await world.current(owner, ticketId)).toEqual(before);
          }
        });
      }
    }
  });
}

describe('least privilege', () => {
  for (const asker of deskRole.options) {
    it(`${asker} begins ${mayBegin[asker] ? 'a' : 'no'} ticket`, async () => {
      const [result] = await world.desk(asker).push(finish('new'));
      expect(result?.outcome).toBe(mayBegin[asker] ? 'accepted' : 'refused');
    });

    it(`${asker} gains nothing from another's cursor`, async () => {
      const { cursor } = await world.desk('supervisor').pull('', 1);
      const seen = (await world.desk(asker).pull(cursor, 500)).tickets;
      const own = (await world.desk(asker).pull('', 500)).tickets;
      expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(seen.map(({ id }) => id)));
    });
  }

  it('gives a ticket made with the id of a ticket of another region to its maker, and leaves the other alone', async () => {
    const ticketId = await world.ticketOf('other region');
    const [result] = await world.desk('agent').push(finish('another one', ticketId));
    expect(result).toMatchObject({ outcome: 'accepted', version: 1 });
    expect((await world.current('other region', ticketId)).fields.title.value).toBe(markOf('other region'));
  });

  it("refuses a token whose region was changed to another's", async () => {
    const token = world.desk('agent').session.accessToken.replace(/^3211/, '3201');
    const response = await fetch(world.server.url + paths.changes, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });
});
