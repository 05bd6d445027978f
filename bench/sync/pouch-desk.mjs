// The desk's side of it: a local store with documents that wait, replicated when told to.
// node pouch-desk.mjs <folder with the packages> <data folder> <url of the remote store> <count>; the document comes on the first line
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

const [, , packages = '', data = '', url = '', count = '0'] = process.argv;
const require = createRequire(join(packages, 'package.json'));
mkdirSync(data, { recursive: true });
const names = ['adapter-leveldb', 'adapter-http', 'replication', 'mapreduce'];
const PouchDB = names.reduce((base, name) => base.plugin(require(`pouchdb-${name}`)), require('pouchdb-core'));
const local = new PouchDB(join(data, 'desk'));
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
console.log('ready');
const document = JSON.parse((await input.next()).value);
for (let index = 0; index < Number(count); index += 1) await local.put({ ...document, _id: `ticket-${index}` });
console.log('waiting');
await input.next();
const start = performance.now();
// As many a request as a desk of this product sends.
const { ok, docs_written: written } = await local.replicate.to(url, { batch_size: 50 });
console.log(JSON.stringify({ ok, written, seconds: (performance.now() - start) / 1000 }));
