import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Segment, Speaker } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Address, FieldName, FieldValue } from '@shared/domain/ticket';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDivisions, loadRegistry } from '../../electron/core/features/catalog/loader';
import { estatesOf, roadsOf } from '../../electron/core/features/catalog/named-places';

import { createEntityMatcher } from './entities/matcher';
import {
  createUnderstanding,
  type EntityMatcher,
  type PlaceResolver,
  type Proposal,
  type ProposalOf,
  prepareCategories,
} from './index';
import { createPlaceResolver } from './places/resolver';

/**
 * The six demo calls, from their scripts, against the tickets a good agent filed. They are the development split: rules were looked
 * at with them, so a pass here says that nothing broke, not how well strangers' calls fare.
 */
const resources = resolve('resources');

type Expected = {
  readonly callerName: string;
  readonly callerPhone: string;
  readonly nature: string;
  readonly urgency: string;
  readonly address: string;
  readonly entityName: string;
  readonly entityAddress: string;
  readonly responsibleUnit: string;
};
type DemoCall = {
  readonly id: string;
  readonly city: string;
  readonly startedAt: string;
  readonly ticket: Expected;
  readonly utterances: readonly { speaker: Speaker; startMs: number; endMs: number; text: string }[];
};

const natures: Readonly<Record<string, string>> = { 投诉: 'complaint', 求助: 'request', 咨询: 'consult' };
const urgencies: Readonly<Record<string, string>> = { 一般: 'normal', 较急: 'urgent', 紧急: 'critical' };
const readJson = (file: string) => JSON.parse(readFileSync(join(resources, 'calls', file), 'utf8'));
const calls: DemoCall[] = readdirSync(join(resources, 'calls'))
  .filter((file) => /^dev.*\.json$/u.test(file))
  .map(readJson);
const codes: Readonly<Record<string, readonly string[]>> = readJson('expected-codes.json');

function readCategories(): Category[] {
  const [, ...lines] = readFileSync(join(resources, 'taxonomy', 'taxonomy_12345_own.csv'), 'utf8')
    .trim()
    .split(/\r?\n/u);
  return lines.map((line) => {
    const [code = '', level1 = '', level2 = '', level3 = '', defaultDepartment = ''] = line.split(',');
    return { code, level1, level2, level3, defaultDepartment };
  });
}

const categories = readCategories();
let places: PlaceResolver;
let entities: EntityMatcher;

beforeAll(async () => {
  const cacheFolder = resolve('node_modules/.cache/tingdan-tests');
  const registry = await loadRegistry({ resourcesFolder: resources, cacheFolder });
  const divisions = await loadDivisions(resources);
  if (!registry.ok || !divisions.ok) throw new Error('The shipped resources could not be read.');
  const { index } = registry.value;
  places = createPlaceResolver(divisions.value, { roads: roadsOf(index), estates: estatesOf(index) });
  entities = createEntityMatcher(index);
  prepareCategories(categories);
}, 120_000);

function segmentsOf(call: DemoCall): Segment[] {
  return call.utterances.map((utterance, index) => ({
    ...utterance,
    id: `${call.id}-${index}`,
    callId: call.id,
    words: [],
  }));
}

function understand(call: DemoCall) {
  const understanding = createUnderstanding({
    city: call.city,
    startedAt: call.startedAt,
    categories,
    places,
    entities,
  });
  const segments = segmentsOf(call);
  for (const segment of segments) understanding.add(segment);
  return { segments, proposals: understanding.proposals() };
}

/** What would stand in the form: the value that may fill, or undefined. */
function filled<Field extends FieldName>(proposals: readonly Proposal[], field: Field): FieldValue<Field> | undefined {
  const found = proposals.find((proposal) => proposal.field === field) as ProposalOf<Field> | undefined;
  return found?.fill === true ? found.value : undefined;
}

/** Punctuation and the words that one writer puts and another leaves out. */
const plain = (text: string) => text.replace(/[，。（）()、的近旁边]/gu, '');

const line = (address: Address | null | undefined) => {
  if (address === null || address === undefined) return '';
  const { city, district, street, community, road, number, building, room, detail } = address;
  return plain([city, district, street, community, road, number, building, room, detail].join(''));
};

describe.each(calls)('the demo call $id', (call) => {
  it('fills the ticket as a good agent would', () => {
    const { proposals } = understand(call);
    const { ticket } = call;
    expect(filled(proposals, 'callerName')).toBe(ticket.callerName);
    expect(filled(proposals, 'callerPhone')).toBe(ticket.callerPhone);
    expect(filled(proposals, 'nature')).toBe(natures[ticket.nature]);
    expect(filled(proposals, 'urgency') ?? 'normal').toBe(urgencies[ticket.urgency]);
    expect(codes[call.id]).toContain(filled(proposals, 'category'));
    expect(filled(proposals, 'entity')?.name ?? '').toBe(ticket.entityName);
    expect(filled(proposals, 'entity')?.address ?? '').toBe(ticket.entityAddress);
    expect(filled(proposals, 'unit')).toBe(ticket.responsibleUnit);
    // What the agent filed may name less than the caller said (the estate next door), never another place.
    expect(line(filled(proposals, 'address'))).toContain(plain(ticket.address));
  });

  it('writes a title of at most thirty characters, and a content', () => {
    const { proposals } = understand(call);
    const title = filled(proposals, 'title') ?? '';
    expect(title.length).toBeGreaterThan(5);
    expect(title.length).toBeLessThanOrEqual(30);
    expect(filled(proposals, 'content')).toMatch(/^来电人/u);
  });

  it('shows evidence that lies inside the segments', () => {
    const { segments, proposals } = understand(call);
    const lengths = new Map(segments.map(({ id, text }) => [id, text.length]));
    for (const proposal of proposals) {
      for (const { segmentId, start, end } of proposal.evidence) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(lengths.get(segmentId) ?? -1);
      }
    }
  });

  it('gives the same proposals each time', () => {
    expect(understand(call).proposals).toEqual(understand(call).proposals);
  });
});
