import { emptyAddress } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import {
  blockingKeys,
  candidatesPerKey,
  isSimilar,
  type SimilarFacts,
  similarFacts,
  similarity,
} from '@shared/understanding/similar';
import { z } from 'zod';
import type { Problem } from './table';

const line = z.object({
  id: z.coerce.string().min(1),
  title: z.string().default(''),
  content: z.string().default(''),
  phone: z.string().default(''),
  entity: z.string().default(''),
  entityId: z.string().default(''),
  category: z.string().default(''),
  city: z.string().default(''),
  district: z.string().default(''),
  community: z.string().default(''),
  road: z.string().default(''),
  number: z.string().default(''),
});

/**
 * Groups the tickets of a JSON-lines text: who looks like one of a group belongs to it. Gives the ids of each group, groups and ids in the order of
 * the file; a ticket alone is a group of one. A line that is none is told and left out.
 */
export function groupSimilar(text: string): { readonly groups: string[][]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const facts: SimilarFacts[] = [];
  for (const [index, row] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (row.trim() === '') continue;
    const value = jsonOf(row);
    const parsed = line.safeParse(value);
    if (row.includes('\ufffd')) problems.push({ row: index + 1, reason: 'not UTF-8' });
    else if (!isTicket(value)) problems.push({ row: index + 1, reason: 'no JSON object with an id' });
    else if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problems.push({ row: index + 1, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
    } else if (ids.has(parsed.data.id))
      problems.push({ row: index + 1, reason: `the id ${parsed.data.id} stands twice` });
    else {
      ids.add(parsed.data.id);
      facts.push(factsOf(parsed.data));
    }
  }
  const names = [...ids];
  return { groups: groupsOf(facts).map((members) => members.map((member) => names[member] ?? '')), problems };
}

function isTicket(value: unknown): value is { readonly id: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value && value.id !== null;
}

function factsOf(row: z.output<typeof line>): SimilarFacts {
  let fields = applyEdit(emptyFields(), 'title', row.title);
  fields = applyEdit(fields, 'content', row.content);
  fields = applyEdit(fields, 'callerPhone', row.phone);
  if (row.category !== '') fields = applyEdit(fields, 'category', row.category);
  if (row.entity !== '' || row.entityId !== '') {
    fields = applyEdit(fields, 'entity', { name: row.entity, address: '', registryId: row.entityId || null });
  }
  const { city, district, community, road, number } = row;
  if (city + district + community + road !== '') {
    fields = applyEdit(fields, 'address', { ...emptyAddress, city, district, community, road, number });
  }
  return similarFacts(fields);
}

function groupsOf(facts: readonly SimilarFacts[]): number[][] {
  const leader = facts.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (leader[at] !== at) at = leader[at] ?? at;
    return at;
  };
  const byKey = new Map<number, number[]>();
  for (const [index, own] of facts.entries()) {
    // As the desk does: the newest under each key, so that a file of one street takes no square of its time.
    const candidates = new Set(blockingKeys(own).flatMap((key) => (byKey.get(key) ?? []).slice(-candidatesPerKey)));
    for (const other of candidates) {
      const theirs = facts[other];
      if (theirs === undefined || !isSimilar(similarity(own, theirs))) continue;
      const [low, high] = [find(index), find(other)].sort((left, right) => left - right);
      if (low !== undefined && high !== undefined) leader[high] = low;
    }
    for (const key of blockingKeys(own)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [index]);
      else known.push(index);
    }
  }
  const groups = new Map<number, number[]>();
  for (const index of facts.keys()) {
    const members = groups.get(find(index));
    if (members === undefined) groups.set(find(index), [index]);
    else members.push(index);
  }
  return [...groups.values()];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
