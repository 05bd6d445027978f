import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { RegistryEntry } from '@shared/domain/registry';
import type { Address, Entity } from '@shared/domain/ticket';
import type { EntityEvidence, EntityMatcher, EntityMention } from '../ports';
import type { Candidate, ProposalOf } from '../proposal';

/** Entities in one segment; `asked`: the agent has just asked for the name. */
export type EntityFacts = {
  readonly segment: Segment;
  readonly mentions: readonly EntityMention[];
  readonly asked: boolean;
};
/** `short` is the name as on the sign; `entry` the registry's entry when the proposal is one. */
export type EntityJoin = {
  readonly proposal: ProposalOf<'entity'>;
  readonly short: string;
  readonly entry: RegistryEntry | null;
};

type Located = {
  readonly mention: EntityMention;
  readonly segment: Segment;
  readonly asked: boolean;
  readonly weight: number;
};

const evidenceOf = ({ mention, segment }: Located): EvidenceSpan => ({
  segmentId: segment.id,
  start: mention.span.start,
  end: mention.span.end,
});

/**
 * The entity of the call: its registered name and address when the registry has it, else the name as heard. All mentions are
 * weighed anew with what the call has told since.
 */
export function joinEntity(
  facts: readonly EntityFacts[],
  matcher: EntityMatcher,
  evidence: EntityEvidence,
  address: Address | null,
): EntityJoin | null {
  const located = likeliest(facts).map(({ mention, segment, asked }) => {
    const ranked = rerank(mention, { ...evidence, asked }, matcher);
    return { mention: ranked, segment, asked, weight: weigh(ranked, segment, asked) };
  });
  const [best] = [...located].sort((left, right) => right.weight - left.weight);
  if (best === undefined) return null;
  const [leading, ...rest] = best.mention.candidates;
  const same = located.filter(
    (item) => leading !== undefined && item.mention.candidates[0]?.entry.id === leading.entry.id,
  );
  const spans = (same.length > 0 ? same : [best]).map(evidenceOf);
  const spoken: Entity = { name: best.mention.spokenName, address: writeAddress(address), registryId: null };
  const asSpoken: Candidate<'entity'> = {
    value: spoken,
    confidence: best.asked ? 0.45 : 0.25,
    reason: '名录中未找到，按来电人所说',
    evidence: spans,
  };
  if (leading === undefined) {
    return {
      proposal: {
        ...asSpoken,
        field: 'entity',
        fill: best.asked && spoken.name.length >= 2,
        confirmed: false,
        alternatives: [],
      },
      short: spoken.name,
      entry: null,
    };
  }
  const registered = [leading, ...rest].map(({ entry, score, reason }) => ({
    value: { name: entry.name, address: entry.address, registryId: entry.id },
    confidence: score,
    reason,
    evidence: spans,
  }));
  const [first, ...others] = registered;
  const fill = best.mention.fill || same.some(({ mention }) => mention.fill);
  if (first === undefined) return null;
  if (!fill && best.asked && spoken.name.length >= 3) {
    return {
      proposal: { ...asSpoken, field: 'entity', fill: true, confirmed: false, alternatives: registered.slice(0, 4) },
      short: spoken.name,
      entry: null,
    };
  }
  const short = leading.entry.signName === '' ? leading.entry.name : leading.entry.signName;
  return {
    proposal: { ...first, field: 'entity', fill, confirmed: false, alternatives: others.slice(0, 4) },
    short,
    entry: leading.entry,
  };
}

/** Mentions that are weighed anew at each segment; the rest could not come first. */
const reranked = 8;

function likeliest(facts: readonly EntityFacts[]): Omit<Located, 'weight'>[] {
  return facts
    .flatMap(({ segment, mentions, asked }) =>
      mentions.map((mention) => ({ mention, segment, asked, weight: weigh(mention, segment, asked) })),
    )
    .sort((left, right) => right.weight - left.weight)
    .slice(0, reranked);
}

type Reranked = { readonly key: string; readonly mention: EntityMention };
const kept = new WeakMap<EntityMention, Reranked>();

/** What the call has told changes rarely: a mention is weighed anew only then. */
function rerank(mention: EntityMention, evidence: EntityEvidence, matcher: EntityMatcher): EntityMention {
  const key = JSON.stringify(evidence);
  const before = kept.get(mention);
  if (before?.key === key) return before.mention;
  const ranked = matcher.rerank(mention, evidence);
  kept.set(mention, { key, mention: ranked });
  return ranked;
}

function weigh(mention: EntityMention, segment: Segment, asked: boolean): number {
  const score = mention.candidates[0]?.score ?? 0.15;
  return score + (mention.fill ? 0.5 : 0) + (asked ? 0.4 : 0) - (segment.speaker === 'agent' ? 0.3 : 0);
}

/** An address in one line, as a registry writes it. */
export function writeAddress(address: Address | null): string {
  if (address === null) return '';
  const { province: _, ...parts } = address;
  const { city, district, street, community, road, number, building, room, detail } = parts;
  return [
    city,
    district,
    road === '' ? street : '',
    road === '' && number === '' ? community : '',
    road,
    number,
    building,
    room,
    detail,
  ].join('');
}
