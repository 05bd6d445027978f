import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { newIdentifier } from '@shared/domain/ids';
import { type DispatchTables, rulesAnswer, rulesPaths } from '@shared/sync/dispatch-rules';
import type { TestDesk } from './desk';

const folder = resolve(import.meta.dirname, '../../resources/dispatch');
const read = (name: string) => readFileSync(resolve(folder, `${name}.csv`), 'utf8');

/** The tables that ship. */
export const shippedTables: DispatchTables = {
  units: read('units'),
  tags: read('tags'),
  rules: read('rules'),
  terms: read('terms'),
  holidays: read('holidays'),
};

/** What a desk sends to save an edit. */
export function proposal(note: string, basedOn = 0, tables: DispatchTables = shippedTables) {
  return { id: newIdentifier(), basedOn, note, tables };
}

/** Posts JSON. */
export function post(desk: TestDesk, path: string, body: unknown): Promise<Response> {
  return desk.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A saved edit; gives its number. */
export async function propose(desk: TestDesk, note: string, basedOn = 0, tables = shippedTables): Promise<number> {
  const answer = await post(desk, rulesPaths.versions, proposal(note, basedOn, tables));
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return rulesAnswer.parse(await answer.json()).version.version;
}

/** What somebody decides on a saved edit. */
export function decide(
  desk: TestDesk,
  version: number,
  decision: 'publish' | 'reject' | 'withdraw',
): Promise<Response> {
  return post(desk, `${rulesPaths.versions}/${version}/decision`, { decision, note: '' });
}
