import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { RegistryPreview, TextEncoding } from '@shared/contracts/registry';
import { fail, type Result, succeed } from '@shared/domain/result';
import { readRegistryRows } from '@shared/understanding/entities/registry-csv';
import { parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';

const headBytes = 256 * 1024;
const previewRows = 5;
/** No row of a registry is so long: an opened quote that is never closed would swallow the file. */
const longestRecord = 64 * 1024;
const largestFile = 1024 ** 3;

export type Delimiter = ',' | '\t' | ';';
const delimiters: readonly Delimiter[] = [',', '\t', ';'];
const options = { bom: true, relax_column_count: true, relax_quotes: true, max_record_size: longestRecord } as const;

/** What is in a file, from its first 256 KB: encoding, columns, and the first rows. Reads no more than that. */
export async function inspectCsv(path: string, wanted: TextEncoding | null): Promise<Result<RegistryPreview>> {
  const head = await readHead(path);
  if (head === null) return fail('registry.unreadable');
  if (head.size > largestFile) return fail('registry.too-large');
  if (head.bytes.length === 0) return fail('registry.empty');
  const encoding = wanted ?? encodingOf(head.bytes);
  const text = new TextDecoder(encoding).decode(head.bytes);
  if (text.includes('\0')) return fail('registry.not-csv');
  // The last line is cut off where the file goes on.
  const lines = head.bytes.length < head.size ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const delimiter = delimiterOf(lines);
  let rows: string[][];
  try {
    rows = parseNow(lines, { ...options, delimiter, to: previewRows + 1, skip_records_with_error: true });
  } catch {
    return fail('registry.not-csv');
  }
  const [header = [], ...first] = rows;
  const reader = readRegistryRows(header);
  const columns = reader.ok ? reader.value.columns : new Map<string, string>();
  const fieldOf = (title: string) => [...columns].find(([, own]) => own === title)?.[0] ?? null;
  return succeed({
    bytes: head.size,
    encoding,
    columns: header.slice(0, 60).map((title) => ({ title: title.slice(0, 60), field: fieldOf(title) })),
    rows: first.map((cells) => cells.slice(0, 60).map((cell) => cell.slice(0, 120))),
    usable: reader.ok,
  });
}

/** All rows of a file, one by one. `onBytes` is told how far the reading is. Throws what csv-parse throws when the text is no CSV. */
export async function* csvRows(
  path: string,
  encoding: TextEncoding,
  onBytes: (read: number) => void,
): AsyncGenerator<string[], void> {
  const head = await readHead(path);
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(head?.bytes ?? new Uint8Array()));
  async function* texts() {
    const decoder = new TextDecoder(encoding);
    let read = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: headBytes }) as AsyncIterable<Buffer>) {
      read += chunk.length;
      onBytes(read);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  }
  const parser = parse({ ...options, delimiter });
  const feeding = (async () => {
    try {
      for await (const text of texts()) {
        if (!parser.write(text)) await new Promise<void>((resolve) => parser.once('drain', resolve));
      }
      parser.end();
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error('unreadable'));
    }
  })();
  yield* parser as AsyncIterable<string[]>;
  await feeding;
}

/** UTF-8 where every byte fits it; offices' older programs write GBK. */
function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    // With `stream` a character that the end of the head cuts in two is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The mark that cuts the first line into most columns. */
function delimiterOf(text: string): Delimiter {
  const [line = ''] = text.split(/\r?\n/u, 1);
  const columns = (mark: Delimiter) => line.split(mark).length;
  return [...delimiters].sort((left, right) => columns(right) - columns(left))[0] ?? ',';
}

async function readHead(path: string): Promise<{ readonly bytes: Uint8Array; readonly size: number } | null> {
  try {
    const about = await stat(path);
    if (!about.isFile()) return null;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(headBytes, about.size)), 0);
      return { bytes: buffer.subarray(0, bytesRead), size: about.size };
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
