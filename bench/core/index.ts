/**
 * Final segment → form, in the core: from the recognizer's final words to segment and form on disk, over the six demo scripts with all that
 * ships. Run: npm run bench -- core [--hints]. `--hints` prints what the knowledge base suggested after which words.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { startDesk, temporaryFolder } from '../../electron/core/test/desk';
import { startDemoServer } from '../../electron/core/test/server';
import { quantile } from '../demo/latency';

type Script = {
  readonly id: string;
  readonly utterances: readonly { speaker: 'agent' | 'caller'; startMs: number; endMs: number; text: string }[];
};

const resourcesFolder = resolve(import.meta.dirname, '../../resources');
const rounds = 3;
let shown = '';
const showHints = process.argv.includes('--hints');
const calls = resolve(resourcesFolder, 'calls');
const scripts = readdirSync(calls)
  .filter((name) => /^dev\d+.*\.json$/u.test(name))
  .sort()
  .map((name): Script => JSON.parse(readFileSync(resolve(calls, name), 'utf8')));

const central = await startDemoServer();
const folder = temporaryFolder();
const desk = startDesk(folder.path, { demo: central.demo, resourcesFolder });
try {
  await desk.until(() => desk.events('session.changed').length === 2, 60_000);
  await desk.until(async () => (await desk.value('catalog', 'status', {})).ready, 120_000);
  await understandingReady();
  const understood: number[] = [];
  const whole: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const script of scripts) {
      const window = desk.speech();
      const call = await desk.value('call', 'start', { source: { kind: 'demo', demoId: script.id } });
      window.report({ type: 'started', callId: call.id, durationMs: null });
      for (const utterance of script.utterances) {
        const start = performance.now();
        window.report(finalOf(call.id, utterance));
        whole.push(performance.now() - start);
        const ms = desk.events('call.segment').at(-1)?.understoodMs ?? Number.NaN;
        (round === 0 ? first : understood).push(ms);
        if (showHints && round === 0) await printHints(script.id, call.id, utterance.text);
        // Between utterances the thread is free, as it is in a call.
        await new Promise((resolvePromise) => setImmediate(resolvePromise));
      }
      window.report({ type: 'ended', callId: call.id, durationMs: 0 });
    }
  }
  const summary = [
    figures('final → form on disk, first time each call is heard', first),
    figures('final → form on disk, later', understood),
    figures('the same and the knowledge search', whole),
  ];
  console.table(summary);
  const results = resolve(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}`;
  writeFileSync(resolve(results, 'core.json'), `${JSON.stringify({ machine, summary }, null, 2)}\n`);
} finally {
  await desk.core.close();
  await central.server.close();
  folder.remove();
}

/** A call that began before its reference data is understood from its beginning once they are there. */
async function understandingReady(): Promise<void> {
  const window = desk.speech();
  const { id, ticketId } = await desk.value('call', 'start', { source: { kind: 'demo', demoId: 'dev01_gym_prepaid' } });
  window.report({ type: 'started', callId: id, durationMs: null });
  window.report(finalOf(id, { speaker: 'caller', startMs: 0, endMs: 1_000, text: '我叫王明' }));
  const named = async () => (await desk.value('ticket', 'get', { ticketId })).fields.callerName.value !== '';
  await desk.until(named, 120_000);
  window.report({ type: 'ended', callId: id, durationMs: 0 });
}

function finalOf(callId: string, { speaker, startMs, endMs, text }: Script['utterances'][number]) {
  const spoken = [...text.replace(/[，。！？、]/gu, '')];
  const step = (endMs - startMs) / spoken.length;
  const words = spoken.map((character, index) => ({
    text: character,
    startMs: startMs + index * step,
    endMs: startMs + (index + 1) * step,
    confidence: 1,
  }));
  return { type: 'final', callId, speaker, startMs, endMs, text: spoken.join(''), words, latencyMs: 0 };
}

function figures(what: string, values: readonly number[]) {
  const rounded = (q: number) => Number((quantile(values, q) ?? Number.NaN).toFixed(1));
  return { what, segments: values.length, p50: rounded(0.5), p95: rounded(0.95), greatest: rounded(1) };
}

async function printHints(script: string, callId: string, text: string): Promise<void> {
  const hits = await desk.value('knowledge', 'suggestions', { callId });
  const line = hits.map(({ article, score }) => `${article.question} ${score.toFixed(2)}`).join(' | ');
  if (line !== shown) console.log(`${script}: ${text}\n    → ${line}`);
  shown = line;
}
