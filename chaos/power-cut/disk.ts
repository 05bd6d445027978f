import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FileCall } from './trace';

/**
 * What is left of a file when the power goes: what was synced, and nothing that was not. Harsher than a real disk, which may have kept some of
 * the rest.
 */
export function afterPowerCut(before: Buffer, calls: readonly FileCall[]): Buffer {
  let safe = before;
  let waiting: FileCall[] = [];
  for (const call of calls) {
    if (call.kind === 'remove') {
      safe = Buffer.alloc(0);
      waiting = [];
    } else if (call.kind === 'sync') {
      safe = waiting.reduce(applied, safe);
      waiting = [];
    } else waiting.push(call);
  }
  return safe;
}

function applied(bytes: Buffer, call: FileCall): Buffer {
  if (call.kind === 'truncate') return Buffer.concat([bytes, Buffer.alloc(call.length)]).subarray(0, call.length);
  if (call.kind !== 'write') return bytes;
  const at = call.at ?? bytes.length;
  const end = at + call.bytes.length;
  const longer = bytes.length >= end ? Buffer.from(bytes) : Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]);
  call.bytes.copy(longer, at);
  return longer;
}

/** Puts the state after the power cut of each file of `names` below `folder` into `target`; `before` holds the files as they were at first. */
export function cutPower(
  calls: readonly FileCall[],
  { folder, before, target, names }: { folder: string; before: string; target: string; names: readonly string[] },
): void {
  for (const name of names) {
    const known = `${before}/${name}`;
    const start = existsSync(known) ? readFileSync(known) : Buffer.alloc(0);
    const left = afterPowerCut(
      start,
      calls.filter(({ path }) => path === `${folder}/${name}`),
    );
    if (left.length > 0) writeFileSync(`${target}/${name}`, left);
  }
}
