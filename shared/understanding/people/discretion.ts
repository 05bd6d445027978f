import type { Span } from '../ports';
import type { ProposalOf } from '../proposal';
import type { PeopleFacts } from './names';

const anonymousPattern =
  /匿名|不(?:愿意?|想|方便|便|愿)(?:透露|留|说|提供|告诉|公开)[^，。]{0,6}(?:姓名|名字|姓什么|身份|信息)|(?:姓名|名字|身份)[^，。]{0,4}(?:不留|不想留|不方便|就不说|保密)|不留(?:姓名|名字)|不透露/u;
const refusal =
  /不(?:太)?方便(?:说|留|透露|提供)?|不想(?:说|留|透露)|不愿意?(?:说|留|透露)|(?:名字|姓名)?就?不(?:说|留)了|就不用了/u;
const confidentialPattern =
  /保密|(?:(?:不要|别|不能)(?:让|被|告诉|透露|泄露|泄漏|公开)|不想(?:让|被))[^，。]{0,10}(?:知道|我|信息|身份|名字|姓名|电话|个人|是谁)|怕(?:被)?(?:打击)?报复|怕(?:他|她|对方|商家|老板|物业|单位|公司)们?知道/u;

/** What a caller's turn says of anonymity and confidentiality. `asked`: for the name. */
export function discretionIn(text: string, asked: boolean): Pick<PeopleFacts, 'anonymous' | 'confidential'> {
  return {
    anonymous:
      spanOf(text, anonymousPattern, /不用匿名|不匿名|不需要匿名/u) ?? (asked ? spanOf(text, refusal, null) : null),
    confidential: spanOf(text, confidentialPattern, /不用保密|不需要保密|无需保密/u),
  };
}

function spanOf(text: string, pattern: RegExp, except: RegExp | null): Span | null {
  if (except?.test(text)) return null;
  const match = pattern.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

/** Anonymity and confidentiality, as the caller asked for them. */
export function joinDiscretion(facts: readonly PeopleFacts[]): {
  anonymous: ProposalOf<'anonymous'> | null;
  confidential: ProposalOf<'confidential'> | null;
} {
  const spans = (key: 'anonymous' | 'confidential') =>
    facts.flatMap((fact) => {
      const span = fact[key];
      return span === null ? [] : [{ segmentId: fact.segment.id, start: span.start, end: span.end }];
    });
  const base = { value: true, confidence: 0.9, fill: true, confirmed: false, alternatives: [] };
  const anonymous = spans('anonymous');
  const confidential = spans('confidential');
  return {
    anonymous:
      anonymous.length === 0 ? null : { ...base, field: 'anonymous', reason: '来电人不愿留姓名', evidence: anonymous },
    confidential:
      confidential.length === 0
        ? null
        : { ...base, field: 'confidential', reason: '来电人要求保密', evidence: confidential },
  };
}
