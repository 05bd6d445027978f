import type { EntityCandidate, EntityEvidence, PlaceResolver, Span } from '@shared/understanding';
import type { RegistryMatcher } from '@shared/understanding/entities/matcher';
import { onlyPlace } from '@shared/understanding/joins/only-place';
import { evidenceOf } from '../../bench/understanding/evidence';

/** One row's answer. `span`: UTF-16 offsets [start, end) of the name in what was heard; null where no name was found. */
export type EntityAnswer = {
  readonly candidates: readonly { readonly id: string; readonly score: number }[];
  readonly span: readonly [number, number] | null;
  readonly fill: boolean;
};

export type EntityQuestion = { readonly heard: string; readonly city: string; readonly district: string };

/** Probability from which the desk fills the form unasked; the matcher's own. */
const fillFrom = 0.9;
/** Words of a sentence around a name: what has none of them and no mark is likely a name alone. */
const sentence = /[，。！？,.!?；;\s]|我|你|他|她|这|那|了|吗|呢|叫|投诉|举报|反映|咨询|没有|什么/u;

/** Finds the entity in a name that stands alone or in a whole turn. The row's city and district count as what the call has told. */
export function findEntity(
  { heard, city, district }: EntityQuestion,
  matcher: RegistryMatcher,
  places: PlaceResolver,
): EntityAnswer {
  const mentioned = city === '' ? [] : places.mentions(heard, city);
  const said = evidenceOf(mentioned, city);
  const evidence: EntityEvidence = {
    ...said,
    districts: district === '' ? said.districts : [...new Set([district, ...said.districts])],
  };
  const found = matcher.mentions(heard, evidence);
  const mention = found.find((each) => !onlyPlace(each, mentioned));
  if (mention === undefined && found.length > 0) return answer([], null, false);
  if (standsAlone(heard, mention?.span ?? null)) {
    const candidates = matcher.match(heard, evidence, 5);
    const [start, end] = [heard.length - heard.trimStart().length, heard.trimEnd().length];
    return answer(candidates, candidates.length === 0 ? null : { start, end }, (candidates[0]?.score ?? 0) >= fillFrom);
  }
  return answer(mention?.candidates ?? [], mention?.span ?? null, mention?.fill === true);
}

function standsAlone(heard: string, span: Span | null): boolean {
  const length = heard.replace(/[\p{P}\s]/gu, '').length;
  if (span !== null && span.end - span.start >= 0.8 * length) return true;
  return length <= 24 && !sentence.test(heard.trim());
}

function answer(candidates: readonly EntityCandidate[], span: Span | null, fill: boolean): EntityAnswer {
  return {
    candidates: candidates.map(({ entry, score }) => ({ id: entry.id, score: Number(score.toFixed(4)) })),
    span: span === null ? null : [span.start, span.end],
    fill,
  };
}
