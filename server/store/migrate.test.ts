import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../test/patience';
import { testDatabases } from '../test/postgres';
import { recordAudit } from './audit';
import type { Database } from './database';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';

for (const engine of testDatabases) {
  describe.skipIf(engine.skip !== null)(`migrations on ${engine.name}${engine.skip ?? ''}`, () => {
    let database: Database;
    let remove: () => Promise<void>;
    const open = (url: string | undefined) =>
      url === undefined ? openPglite(null) : openPostgres({ url, connections: 8, onIdleError: () => {} });

    beforeEach(async () => {
      const started = await engine.start();
      remove = started.remove;
      database = await open(started.databaseUrl);
    });
    afterEach(async () => {
      await database.close();
      await remove();
    });

    it('run once, however many processes start at the same time', async () => {
      await Promise.all([migrate(database), migrate(database), migrate(database)]);
      expect(await database.query('select number, name from migrations order by number')).toEqual(
        migrations.map(({ number, name }) => ({ number, name })),
      );
    });

    it('leave nothing behind when a statement fails, and go on from there', async () => {
      const statements = ['create table half (a integer)', 'this is no statement'];
      const broken = { number: migrations.length + 1, name: 'broken', statements };
      await expect(migrate(database, [...migrations, broken])).rejects.toThrow();
      await migrate(database, [...migrations, { ...broken, statements: statements.slice(0, 1) }]);
      expect(await database.query('select * from half')).toEqual([]);
    });

    it('refuse a database of a newer server', async () => {
      const newer = { number: migrations.length + 1, name: 'newer', statements: ['create table newer (a integer)'] };
      await migrate(database, [...migrations, newer]);
      await expect(migrate(database)).rejects.toMatchObject({ code: 'database.newer' });
    });

    it('leave the drafts of the version before as they are, handed to nobody', async () => {
      await migrate(database, migrations.slice(0, 9));
      await database.query(
        `insert into drafts (region, id, agent_id, agent_name, group_id, revision, change, state, content, taken_by) values
           ('3211', gen_random_uuid(), 'a1', '坐席', 'G1', 3, 7, 'open', '{"title":"路灯不亮"}', '{"id":"l1"}'),
           ('3211', gen_random_uuid(), 'a2', '坐席', 'G1', 4, 8, 'closed', null, null)`,
      );
      const before = await database.query('select * from drafts');
      await migrate(database);
      expect(await database.query('select * from drafts')).toEqual(
        before.map((row) => ({ ...row, handed: null, former_agents: [] })),
      );
    });

    it('take from the audit when a region was put back before that was kept, and nothing of one that never was', async () => {
      await migrate(database, migrations.slice(0, 10));
      const at = new Date('2026-05-12T02:00:00.000Z');
      await database.query("insert into regions (region, city, epoch) values ('3211', '', 'x'), ('4401', '', '')");
      await recordAudit(database, { region: '3211', at, actorId: 'command-line', action: 'database.restore' });
      await migrate(database);
      expect(await database.query('select region, restored_at as at from regions order by region')).toEqual([
        { region: '3211', at },
        { region: '4401', at: null },
      ]);
    });

    it('make an audit that nobody changes', async () => {
      await migrate(database);
      const now = new Date();
      await recordAudit(database, { region: '3211', at: now, actorId: 'a', action: 'test', detail: { count: 1 } });
      for (const statement of ["update audit set actor_id = 'b'", 'delete from audit', 'truncate audit']) {
        await expect(database.query(statement)).rejects.toThrow('append-only');
      }
      expect(await database.query('select actor_id as actor, detail from audit')).toEqual([
        { actor: 'a', detail: { count: 1 } },
      ]);
    });
  });
}
