import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { RegistryEntry } from '@shared/domain/registry';
import type { Address, Nature } from '@shared/domain/ticket';
import type { EntityEvidence, EntityMatcher, EntityMention } from '../ports';
import type { ProposalOf } from '../proposal';
import { writeAddress } from '../text/written-address';
import { mayBeComplainedOf } from './registered-entity';
import type { SpokenName } from './spoken-name';
import { isHouse } from './trade-name';

/** Entities in one segment; `asked`: the agent has just asked for the name. */
export type EntityFacts = {
  readonly segment: Segment;
  readonly mentions: readonly EntityMention[];
  readonly asked: boolean;
  /** The agent had asked whom the caller went to before. */
  readonly tried: boolean;
  readonly spoken: SpokenName | null;
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
  readonly tried: boolean;
  readonly weight: number;
};

const evidenceOf = ({ mention, segment }: Located): EvidenceSpan => ({
  segmentId: segment.id,
  start: mention.span.start,
  end: mention.span.end,
});

/** Wrong nine times of ten below this: a word like 健身房 is a little like the sign of every gym, and an offer out of nowhere only distracts. */
const worthOffering = 0.1;

/**
 * The entity of the call: its registered name and address when the registry has it, else the name as heard. All mentions are
 * weighed anew with what the call has told since.
 */
export function joinEntity(
  facts: readonly EntityFacts[],
  matcher: EntityMatcher,
  told: EntityEvidence,
  address: Address | null,
  nature: Nature | null,
): EntityJoin | null {
  const located = likeliest(facts).map(({ mention, segment, asked, tried }) => {
    const ranked = rerank(mention, { ...told, asked }, matcher);
    return { mention: ranked, segment, asked, tried, weight: weigh(ranked, asked) };
  });
  const [best] = [...located].sort((left, right) => right.weight - left.weight);
  const spoken = spokenOf(facts, address, nature);
  const [leading, ...rest] = best?.mention.candidates ?? [];
  if (best === undefined || leading === undefined) return spoken;
  const same = located.filter((item) => item.mention.candidates[0]?.entry.id === leading.entry.id);
  const evidence = same.map(evidenceOf);
  const registered = [leading, ...rest]
    .filter(({ score }) => score >= worthOffering)
    .map(({ entry, score, reason }) => ({
      value: { name: entry.name, address: entry.address, registryId: entry.id },
      confidence: score,
      reason,
      evidence,
    }));
  const [first, ...others] = registered;
  if (first === undefined) return spoken;
  const fill = same.some(
    ({ mention, segment, tried }) =>
      mention.fill && mayBeComplainedOf(leading.entry, mention.spokenName, segment.text, tried),
  );
  // 镇江恒通物流有限公司 is none of another city, however alike.
  const elsewhere = spoken !== null && saysCity(spoken.short, told.city) && leading.entry.city !== told.city;
  if ((!fill || elsewhere) && spoken !== null) {
    return { ...spoken, proposal: { ...spoken.proposal, alternatives: registered.slice(0, 4) } };
  }
  const short = leading.entry.signName === '' ? leading.entry.name : leading.entry.signName;
  const proposal = { ...first, field: 'entity', fill, confirmed: false, alternatives: others.slice(0, 4) } as const;
  return { proposal, short, entry: leading.entry };
}

/** The name as the caller gave it, for what no registry holds. */
function spokenOf(facts: readonly EntityFacts[], address: Address | null, nature: Nature | null): EntityJoin | null {
  const named =
    facts.findLast(({ spoken }) => spoken?.unasked === false && spoken.own !== true && isHouse(spoken.name)) ??
    facts.findLast(({ spoken }) => spoken?.unasked === false && spoken.own !== true) ??
    facts.findLast(({ spoken }) => spoken?.unasked === false) ??
    facts.find(({ spoken }) => spoken?.unasked === true);
  if (named === undefined || named.spoken === null) return null;
  // 水仙花, and turns later 水仙花幼儿园: the same in full.
  const part = named.spoken.name;
  const fuller = facts.findLast(
    ({ spoken }) => spoken !== null && spoken.name !== part && spoken.name.startsWith(part) && isHouse(spoken.name),
  );
  const { spoken, segment } = fuller ?? named;
  return spoken === null ? null : proposed(spoken, segment, address, nature);
}

function proposed(spoken: SpokenName, segment: Segment, address: Address | null, nature: Nature | null): EntityJoin {
  const { name, start, end, unasked } = spoken;
  const proposal: ProposalOf<'entity'> = {
    field: 'entity',
    value: { name, address: writeAddress(address), registryId: null },
    confidence: unasked ? 0.4 : 0.45,
    reason: '名录中未找到，按来电人所说',
    evidence: [{ segmentId: segment.id, start, end }],
    // Who asks how a hospital bills names it in passing; of a cemetery or a gym it is what was paid there.
    fill: !unasked || nature !== 'consult' || !isPublic(name) || harmed.test(segment.text),
    confirmed: false,
    alternatives: [],
  };
  return { proposal, short: name, entry: null };
}

/** Houses that people ask about without anything having happened between them. */
const isPublic = (name: string) =>
  /(?:医院|卫生院|[局委]|中心|大厅|法院|服务中心|服务站|小学|中学|学校|学院|大学|营业厅|派出所|街道办(?:事处)?|车管所|体检中心|幼儿园)$/u.test(
    name,
  );

/** What a house did, where the matter was taken for a question. */
const harmed = /死了|骗|坑|错了|不退|乱收|烂|过期|假的|摔了|拖着|欠|多收|多扣/u;

const saysCity = (name: string, city: string) => city !== '' && name.startsWith(city.replace(/市$/u, ''));

/** Mentions that are weighed anew at each segment; the rest could not come first. */
const reranked = 8;

function likeliest(facts: readonly EntityFacts[]): Omit<Located, 'weight'>[] {
  // The agent names departments and repeats what was said: only a caller's mention can bring an entity in.
  return facts
    .filter(({ segment }) => segment.speaker === 'caller')
    .flatMap(({ segment, mentions, asked, tried }) =>
      mentions.map((mention) => ({ mention, segment, asked, tried, weight: weigh(mention, asked) })),
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

function weigh(mention: EntityMention, asked: boolean): number {
  const score = mention.candidates[0]?.score ?? 0.15;
  return score + (mention.fill ? 0.5 : 0) + (asked ? 0.4 : 0);
}
