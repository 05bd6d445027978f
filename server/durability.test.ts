import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operation, OperationResult } from '@shared/sync/protocol';
import { describe, expect, it } from 'vitest';
import { createServer } from './server';
import { finish, newUser, signIn, startServer } from './test/desk';
import { postgres, postgresFolder, startCluster } from './test/postgres';
import { startProcess } from './test/process';

describe('what was accepted stays', () => {
  it('when an embedded server is killed in the middle of work', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tingdan-server-'));
    const prepared = await startServer({ dataFolder: folder });
    await newUser(prepared, 'agent', 'agent');
    await prepared.close();
    const child = await startProcess(undefined, '--data', folder);
    const desk = await signIn(child, 'agent');
    const operations = Array.from({ length: 40 }, (_, index) => finish(`ticket ${index}`));
    const taken: { operation: Operation; result: OperationResult | undefined }[] = [];
    await Promise.all(
      operations.map(async (operation) => {
        const results = await desk.push(operation).catch(() => []);
        if (results.length > 0) taken.push({ operation, result: results[0] });
        if (taken.length === 15) child.kill('SIGKILL');
      }),
    );
    await child.ended;

    const again = await createServer({ dataFolder: folder, logLevel: 'silent' });
    const after = await signIn(again, 'agent');
    for (const { operation, result } of taken) expect(await after.push(operation)).toEqual([result]);
    // Those without an answer are sent again: each is there once.
    await after.push(...operations);
    const { tickets } = await after.pull('', 500);
    expect(tickets.map(({ id }) => id).sort()).toEqual(operations.map(({ ticketId }) => ticketId).sort());
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(operations.length);
    await again.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(postgresFolder() === null)(`when PostgreSQL restarts under load${postgres.skip ?? ''}`, async () => {
    const cluster = await startCluster();
    const server = await startServer({ databaseUrl: cluster.url });
    await newUser(server, 'agent', 'agent');
    const desk = await signIn(server, 'agent');
    const operations = Array.from({ length: 60 }, (_, index) => finish(`ticket ${index}`));
    const failures: string[] = [];
    const accepted: string[] = [];
    const deliver = async (operation: Operation) => {
      for (;;) {
        const answer = await desk.push(operation).catch((error: Error) => error.message);
        if (typeof answer !== 'string') {
          expect(answer).toMatchObject([{ outcome: 'accepted', version: 1 }]);
          accepted.push(operation.ticketId);
          return;
        }
        failures.push(answer);
      }
    };
    const [first, ...rest] = operations;
    if (first !== undefined) await deliver(first);
    const restarted = cluster.restart();
    await Promise.all(rest.map(deliver));
    await restarted;
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure).toMatch(/^503 .*"code":"server.unavailable"/);
    const { tickets } = await desk.pull('', 500);
    expect(tickets.map(({ id }) => id).sort()).toEqual(operations.map(({ ticketId }) => ticketId).sort());
    await server.close();
    await cluster.remove();
  });

  it.skipIf(postgres.skip !== null)(
    `when two server processes get the same operations${postgres.skip ?? ''}`,
    async () => {
      const { databaseUrl, remove } = await postgres.start();
      const servers = [await startServer({ databaseUrl }), await startServer({ databaseUrl })];
      const [one, two] = servers;
      if (one === undefined || two === undefined) throw new Error('two servers');
      await newUser(one, 'agent', 'agent');
      const desks = [await signIn(one, 'agent'), await signIn(two, 'agent')];
      const operations = Array.from({ length: 40 }, (_, index) => finish(`ticket ${index}`));
      const answers = await Promise.all(
        desks.map((desk) => Promise.all(operations.map(async (operation) => (await desk.push(operation))[0]))),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.every((result) => result?.outcome === 'accepted')).toBe(true);
      for (const server of servers) await server.close();
      await remove();
    },
  );
});
