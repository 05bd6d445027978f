/**
 * npm run eval -- TASK --in FILE --out FILE [--registry CSV] [--city 镇江市] [--style official] [--articles JSONL]
 *
 * normalize  TSV with `spoken` → the same TSV with `written`
 * entity     TSV with `heard` (a name alone or a whole turn), optional `city`, `district` → one JSON line a row
 * address    TSV with `spoken`, optional `city` → one JSON line a row
 * call       a call's JSON → the proposed ticket as JSON
 * classify   TSV with `text` → the same TSV with `code`, `nature`, `urgency`
 * search     TSV with `query` → the same TSV with `ids` of articles, best first
 * dispatch   TSV with `text`, optional `place`, `category` → the same TSV with `code`, `unit`, `joint`, `path`, `reason`, `fallback`
 * similar    JSON lines of tickets → one JSON line a group of look-alikes, with their `ids`
 *
 * Files are UTF-8, UTF-16 with its mark or GBK. Rows that can't be used are told on stderr by row and reason; the rest goes on, and the exit code is 1.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { decodeInput } from './decode';
import { evaluate, type Task, tasks } from './run';

async function main(): Promise<number> {
  const usage = `Usage: npm run eval -- ${tasks.join('|')} --in FILE --out FILE [--registry CSV] [--city CITY] [--style official] [--articles JSONL]`;
  const read = readArguments();
  if (read === null) {
    console.error(usage);
    return 1;
  }
  const { task, from, to, options } = read;
  const bytes = await readFile(from).catch(() => null);
  const input = bytes === null ? null : decodeInput(bytes);
  if (input === null) {
    console.error(bytes === null ? `${from} can't be read.` : `${from} is no text in UTF-8, UTF-16 or GBK.`);
    return 1;
  }
  const { output, problems } = await evaluate(task, input, { ...options, progress: progressOn(process.stderr) });
  for (const { row, reason } of problems) console.error(row === 0 ? reason : `row ${row}: ${reason}`);
  // An input of which nothing could be used leaves an earlier answer as it is.
  if (output === '' && problems.length > 0) return 1;
  try {
    await writeFile(to, output);
  } catch {
    console.error(`${to} can't be written.`);
    return 1;
  }
  return problems.length === 0 ? 0 : 1;
}

/** Says every five seconds how far a long table is. */
function progressOn(stream: NodeJS.WriteStream): (done: number, rows: number) => void {
  let started = 0;
  let told = 0;
  return (done, rows) => {
    const now = performance.now();
    // Making ready is no row: the clock begins with the first.
    if (done === 1) started = told = now;
    if (now - told < 5000) return;
    told = now;
    const left = Math.ceil((((now - started) / (done - 1)) * (rows - done)) / 1000);
    stream.write(`${done} of ${rows} rows, some ${left} s left\n`);
  };
}

const styles = ['official', 'symbols'] as const;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        registry: { type: 'string' },
        city: { type: 'string' },
        style: { type: 'string' },
        articles: { type: 'string' },
      },
    });
    const task: Task | undefined = tasks.find((name) => name === positionals[0]);
    const { in: from, out: to, registry, city, articles } = values;
    const style = styles.find((name) => name === values.style);
    if (task === undefined || positionals.length > 1 || from === undefined || to === undefined) return null;
    if (values.style !== undefined && style === undefined) return null;
    const options = {
      ...(registry === undefined ? {} : { registry }),
      ...(city === undefined ? {} : { city }),
      ...(articles === undefined ? {} : { articles }),
      ...(style === undefined ? {} : { style }),
    };
    return { task, from, to, options };
  } catch {
    return null;
  }
}

process.exitCode = await main();
