import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** One thing that a process asked of the kernel for a file, in the order in which it was done. */
export type FileCall =
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Buffer; readonly at: number | null }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string };

/** What strace is asked for. Every byte is needed: `-s` is the longest text that it prints. */
export const straceArguments = (output: string) => [
  '-f',
  '-y',
  '-xx',
  '-s',
  '4000000',
  '-e',
  'trace=pwrite64,write,writev,sendmsg,fsync,fdatasync,ftruncate,unlink',
  '-o',
  output,
];

/** Reads what strace wrote, up to the call that holds `until`; gives the calls, and whether `until` was met. */
export async function readTrace(file: string, until: string): Promise<{ calls: FileCall[]; met: boolean }> {
  const marker = hex(Buffer.from(until));
  const calls: FileCall[] = [];
  /** What a thread has begun and another one interrupted. */
  const begun = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (text.includes(marker)) return { calls, met: true };
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text);
      continue;
    }
    const call = callOf(text.startsWith('<...') ? (begun.get(thread) ?? '') : text);
    if (call !== null) calls.push(call);
  }
  return { calls, met: false };
}

function callOf(text: string): FileCall | null {
  const [, name = '', path = ''] = /^(\w+)\(\d+<((?:\\x[0-9a-f]{2})*)>/.exec(text) ?? [];
  const file = unhex(path).toString();
  switch (name) {
    case 'pwrite64':
    case 'write': {
      const [, bytes = '', rest = ''] = /"((?:\\x[0-9a-f]{2})*)"([^"]*)$/.exec(text) ?? [];
      const at = name === 'write' ? null : Number(/^, \d+, (\d+)/.exec(rest)?.[1]);
      return { kind: 'write', path: file, bytes: unhex(bytes), at };
    }
    case 'ftruncate':
      return { kind: 'truncate', path: file, length: Number(/>, (\d+)/.exec(text)?.[1]) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path: file };
    default: {
      const removed = /^unlink\("((?:\\x[0-9a-f]{2})*)"/.exec(text)?.[1];
      return removed === undefined ? null : { kind: 'remove', path: unhex(removed).toString() };
    }
  }
}

const hex = (bytes: Buffer) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');
