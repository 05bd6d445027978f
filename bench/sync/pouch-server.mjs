// CouchDB-style replication: PouchDB's server over LevelDB. node pouch-server.mjs <folder with the packages> <data folder>
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , packages = '', data = ''] = process.argv;
const require = createRequire(join(packages, 'package.json'));
mkdirSync(join(data, 'stores'), { recursive: true });
const names = ['adapter-leveldb', 'adapter-http', 'replication', 'mapreduce'];
const PouchDB = names.reduce((base, name) => base.plugin(require(`pouchdb-${name}`)), require('pouchdb-core'));
const app = require('express')();
app.use(
  require('express-pouchdb')(PouchDB.defaults({ prefix: join(data, 'stores/') }), {
    mode: 'minimumForPouchDB',
    logPath: join(data, 'log.txt'),
    configPath: join(data, 'config.json'),
  }),
);
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
