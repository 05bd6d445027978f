/**
 * The lead's queue with 50,000 waiting tickets on one desk: what the core needs for what a screen asks. Run: npm run bench -- review [--rows N].
 * The tickets are made by rule, of one finished call each; nothing is tuned on them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { newIdentifier } from '@shared/domain/ids';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import type { ServerTicket } from '@shared/sync/protocol';
import { inTransaction } from '../../electron/core/database/connection';
import { openDesk } from '../../electron/core/database/open';
import { createReviewService, takeForReview } from '../../electron/core/features/review';
import { temporaryFolder, testKey } from '../../electron/core/test/desk';
import { quantile } from '../demo/latency';

const rows = Number(process.argv[process.argv.indexOf('--rows') + 1]) || 50_000;
const rounds = 30;
const districts = ['京口区', '润州区', '丹徒区', '句容市', '扬中市', '丹阳市'];
const units = Array.from({ length: 40 }, (_, index) => `单位${index + 1}`);
const text = '来电人反映夜间施工噪声扰民，持续多日，希望尽快处理。'.repeat(8);

const lead = {
  id: 'lead',
  username: 'lead',
  displayName: '班长',
  role: 'lead',
  groupId: 'group',
  groupName: '一组',
  region: '3211',
  city: '镇江市',
} as const;

function ticketOf(index: number): ServerTicket {
  const place = { province: '', city: '镇江市', street: '', community: '', road: '学府路', number: `${index}号` };
  const address = { ...place, district: districts[index % 6] ?? '', building: '', room: '', detail: '' };
  let fields = applyEdit(emptyFields(), 'title', `第 ${index} 件工单`);
  fields = applyEdit(fields, 'content', text);
  fields = applyEdit(fields, 'address', address);
  fields = applyEdit(fields, 'unit', units[index % 40] ?? '');
  fields = applyEdit(fields, 'urgency', index % 50 === 0 ? 'urgent' : 'normal');
  const at = new Date(Date.UTC(2026, 10, 20) + index * 1_000).toISOString();
  const callId = newIdentifier();
  const transcript = Array.from({ length: 20 }, (_, position) => ({
    id: newIdentifier(),
    callId,
    index: position,
    speaker: position % 2 === 0 ? ('agent' as const) : ('caller' as const),
    startMs: position * 3_000,
    endMs: position * 3_000 + 2_500,
    text: '每天晚上十点以后都在施工，睡不着觉。',
    words: [],
  }));
  return {
    id: newIdentifier(),
    region: '3211',
    number: `3211-20261120-${String(index).padStart(6, '0')}`,
    version: 1,
    status: 'finished',
    agentId: `agent-${index % 60}`,
    agentName: `${(index % 60) + 1} 号坐席`,
    groupId: 'group',
    callId,
    fields,
    transcript,
    createdAt: at,
    finishedAt: at,
    review: null,
  };
}

const folder = temporaryFolder();
const desk = openDesk({ dataFolder: folder.path, key: testKey });
if (!desk.ok) throw new Error(desk.error.code);
const { database } = desk.value;
try {
  const started = performance.now();
  for (let from = 0; from < rows; from += 200) {
    // A page of the pull, as the puller takes it.
    inTransaction(database, () => {
      for (let index = from; index < Math.min(rows, from + 200); index += 1)
        takeForReview(database, lead.id, ticketOf(index));
    });
  }
  const takenMs = performance.now() - started;
  const context = { database, emit: () => undefined, log: () => undefined, now: () => new Date(), resourcesFolder: '' };
  const reviews = createReviewService(context, {
    session: { user: () => lead },
    pulledAt: () => null,
    onQueued: () => undefined,
  });
  const page = (offset: number, filter = {}) => reviews.queue({ status: 'finished', ...filter }, offset, 200);
  const last = page(rows - 1);
  const lastId = last.ok ? (last.value.items[0]?.ticketId ?? '') : '';
  const measured = {
    'first page of 200': () => page(0),
    'page in the middle': () => page(Math.floor(rows / 2)),
    'last page': () => page(rows - 200),
    'a district and a doubt': () => page(0, { district: '润州区', doubt: 'field-missing' }),
    'what can be filtered, and ages': () => reviews.choices('finished'),
    'place of the last ticket': () => reviews.place({ status: 'finished' }, lastId),
    'one ticket': () => reviews.get(lastId),
  };
  const table = Object.entries(measured).map(([what, work]) => {
    const times = Array.from({ length: rounds }, () => {
      const begin = performance.now();
      const result = work();
      if (!result.ok) throw new Error(`${what}: ${result.error.code}`);
      return performance.now() - begin;
    });
    return {
      what,
      p50: round(quantile(times, 0.5) ?? 0),
      p95: round(quantile(times, 0.95) ?? 0),
      max: round(Math.max(...times)),
    };
  });
  console.table(table);
  console.log(
    `${rows} tickets taken in ${Math.round(takenMs)} ms (${round(takenMs / rows)} ms each, made by rule included)`,
  );
  const results = resolve(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  const written = { rows, rounds, cpu: cpus()[0]?.model, cores: cpus().length, takenMs: Math.round(takenMs), table };
  writeFileSync(resolve(results, 'review.json'), `${JSON.stringify(written, null, 2)}\n`);
} finally {
  desk.value.close();
  folder.remove();
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
