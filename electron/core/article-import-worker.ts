import { parentPort, workerData } from 'node:worker_threads';
import type { ImportFile } from '@shared/contracts/knowledge-import';
import { readImport } from './features/knowledge/import/read';

/** Entry of a worker thread that reads the files of an import: a spreadsheet of 20,000 rows takes seconds of one core. */
parentPort?.postMessage(await readImport(workerData as ImportFile[]));
