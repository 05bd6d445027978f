import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, type Page } from '@playwright/test';
import type { Ticket } from '@shared/domain/ticket';
import { missingFields } from '@shared/domain/ticket-form';
import { z } from 'zod';
import { type Desk, root, startDesk } from '../../e2e/fixtures/desk';
import { type CallScript, callScript } from './call-script';
import { characterErrors } from './character-error';
import { gradeFields } from './grade';
import { finalDelays, formDelays, quantile, soundStart, wordDelays } from './latency';
import { beginRecording, endOfCall, type Recording } from './recorder';
import { type CallReport, callLines, summaryTable } from './report';

/**
 * Plays demo calls in the real app on a fresh demo desk, as a person would: a click on the call, Ctrl+Enter at its end, 下一通. Prints
 * and writes what was heard, filled, and how fast, with the server's numbers; leaves pictures.
 */
const callsFolder = join(root, 'resources/calls');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { calls: { type: 'string' }, out: { type: 'string', default: join(root, 'test-results/demo') } },
  });
  const wanted = values.calls?.split(',');
  const scripts = (await readScripts()).filter(({ id }) => wanted === undefined || wanted.includes(id));
  const codes = z
    .record(z.string(), z.array(z.string()))
    .parse(await readJson(join(callsFolder, 'expected-codes.json')));
  await mkdir(values.out, { recursive: true });
  const dataFolder = await mkdtemp(join(tmpdir(), 'tingdan-demo-'));
  const desk = await startDesk({ dataFolder, size: { width: 1366, height: 768 } });
  const reports: CallReport[] = [];
  try {
    // The first start makes the demo server's database.
    await expect(desk.page.getByRole('button', { name: /演示坐席/ })).toBeVisible({ timeout: 120_000 });
    for (const script of scripts) {
      const report = await play(desk, script, codes[script.id] ?? [], values.out);
      console.log(`${callLines(report)}\n`);
      reports.push(report);
    }
  } finally {
    await desk.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
  console.log(summaryTable(reports));
  const right = reports.flatMap((report) => report.fields).filter((grade) => grade.right).length;
  const all = reports.flatMap((report) => report.fields).length;
  console.log(`\nfields right: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`);
  await writeFile(join(values.out, 'demo.json'), `${JSON.stringify(reports, null, 2)}\n`);
  console.log(`pictures and figures: ${values.out}`);
}

async function readScripts(): Promise<CallScript[]> {
  const names = (await readdir(callsFolder)).filter((name) => /^dev\d+_.*\.json$/.test(name)).sort();
  return Promise.all(names.map(async (name) => callScript.parse(await readJson(join(callsFolder, name)))));
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function play(
  { page }: Desk,
  script: CallScript,
  acceptedCodes: readonly string[],
  out: string,
): Promise<CallReport> {
  await beginRecording(page);
  await page.getByRole('button', { name: `播放：${await titleOf(page, script.id)}` }).click();
  const recording = await endOfCall(page, script.durationMs + 180_000);
  await page.screenshot({ path: join(out, `${script.id}.png`) });
  const ended = recording.calls.find(({ call }) => call.state === 'ended');
  if (ended === undefined) throw new Error(`${script.id} was cut off: ${recording.calls.at(-1)?.call.failure}`);
  const ticket = await ticketOf(page, ended.call.ticketId);
  const filledByHand = await fillWhatIsMissing(page, ticket, script);

  const finishedAt = Date.now();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: '工单', exact: true }).getByText(/已受理/)).toBeVisible({
    timeout: 60_000,
  });
  const accepted = await ticketOf(page, ticket.id);
  const finishToAcceptedMs = Date.now() - finishedAt;
  await page.getByRole('button', { name: '下一通' }).first().click();

  return {
    id: script.id,
    ...heard(script, recording),
    fields: gradeFields(script.ticket, ticket.fields, acceptedCodes),
    wordsShown: times(wordDelays(recording)),
    finalsShown: times(finalDelays(recording)),
    formFilled: times(formDelays(recording)),
    greatestLagMs: Math.max(0, ...recording.levels.map(({ lagMs }) => lagMs)),
    hangUpToReadyMs:
      Math.max(ended.at, recording.tickets.at(-1)?.at ?? 0) - soundStart(recording) - ended.call.durationMs,
    finishToAcceptedMs,
    filledByHand,
    number: accepted.number ?? '',
  };
}

function heard(script: CallScript, recording: Recording) {
  const segments = recording.segments.map(({ segment }) => segment).sort((a, b) => a.startMs - b.startMs);
  const of = (speaker: 'agent' | 'caller') => {
    const said = script.utterances.filter((utterance) => utterance.speaker === speaker).map(({ text }) => text);
    const written = segments.filter((segment) => segment.speaker === speaker).map(({ text }) => text);
    return characterErrors(said.join(''), written.join(''));
  };
  return { agent: of('agent'), caller: of('caller') };
}

const times = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });

async function titleOf(page: Page, id: string): Promise<string> {
  const title = await page.evaluate(async (wanted) => {
    const demos = await window.api.call.demos({});
    return demos.ok ? demos.value.find((demo) => demo.id === wanted)?.title : undefined;
  }, id);
  if (title === undefined) throw new Error(`The desk has no demo call ${id}`);
  return title;
}

async function ticketOf(page: Page, ticketId: string): Promise<Ticket> {
  const result = await page.evaluate((id) => window.api.ticket.get({ ticketId: id }), ticketId);
  if (!result.ok) throw new Error(`The ticket can't be read: ${result.error.code}`);
  return result.value;
}

/** What the machine left out and a finished ticket needs, the person at the desk would now ask or write; each one is reported. */
async function fillWhatIsMissing(page: Page, ticket: Ticket, script: CallScript): Promise<string[]> {
  const missing = missingFields(ticket.fields);
  const known = script.ticket;
  const values: Readonly<Record<string, unknown>> = {
    callerName: known.callerName,
    callerPhone: known.callerPhone,
    title: known.summary.slice(0, 30),
    content: known.summary,
    demand: known.summary,
    unit: known.responsibleUnit,
  };
  for (const field of missing) {
    const value = values[field];
    if (value === undefined) throw new Error(`${script.id}: ${field} is missing, and a script holds no value for it`);
    const result = await page.evaluate(
      ({ ticketId, edit }) =>
        window.api.ticket.edit({ ticketId, edits: [edit] } as Parameters<typeof window.api.ticket.edit>[0]),
      { ticketId: ticket.id, edit: { field, value } },
    );
    if (!result.ok) throw new Error(`${field} can't be filled: ${result.error.code}`);
  }
  return missing;
}

await main();
