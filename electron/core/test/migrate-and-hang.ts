// A desk that is killed in mid-migration: opens the database in a folder with one migration more, which rewrites every ticket, says so in a file, and
// never ends. Started by migration-kill.test.ts.
import { writeFileSync } from 'node:fs';
import { migrations } from '../database/migrations';
import { openDesk } from '../database/open';
import { testKey } from './desk';

const [folder = '', noteFile = ''] = process.argv.slice(2);

openDesk({
  dataFolder: folder,
  key: testKey,
  steps: [
    ...migrations,
    {
      number: migrations.length + 1,
      name: 'never-ends',
      up(database) {
        // More than the cache holds, so that half of it is in the log on disk when the kill comes.
        database.exec(`
          alter table ticket add column lost text;
          update ticket set lost = hex(randomblob(20000)), title = 'half a migration', fields = '{}';
        `);
        writeFileSync(noteFile, 'in the middle');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      },
    },
  ],
});
