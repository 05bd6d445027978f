import type { FiledClause } from './clauses';

/** Whom a caller tells of on their own side. */
const kin =
  /其(?:父母|父亲|母亲|丈夫|配偶|妻子|儿子|女儿|子女|妹妹|姐姐|哥哥|弟弟|奶奶|爷爷|外婆|外公|姥姥|姥爷|岳父|岳母|公公|婆婆|老伴|侄子|侄女|外甥女?|孙子|孙女|朋友|同事|邻居|兄弟|表弟|表妹|表哥|表姐)/gu;
/** Whom they tell of on the other side: he is no longer the son. */
const others =
  /老板|店长|店主|经理|物业|客服|医生|护士|司机|师傅|房东|保安|店家|商家|公司|单位|厂里|学校|老师|校长|园长|警察|派出所|社区|居委|村干部|书记|主任|工头|对方|该方|中介|平台|警察|男的|女的|那人|有人/u;

/** Of whom they tell without saying whose: for this turn alone. */
const anybody = /(?<!石)老人(?!机)|老太太|孩子|老乡|老姨|病人|伤者/gu;
/** 他说, 她不肯, 他叫我: more often the other side's than the family's. */
const answers = /^对方(?:就|又|还|也|都|只|老是|总是)*(?:称|说|讲|表示|答应|不肯|不给|不让|拒|叫|让|要)/u;

/**
 * Says who 他 or 她 at the head of a clause is, clause by clause as the call goes on: the mother who was spoken of last, and the other side wherever somebody of
 * the other side was named since, or it cannot be told.
 */
export function persons(): (clause: FiledClause) => FiledClause {
  let whom = '';
  let turn = '';
  return (clause) => {
    const { segmentId } = clause.evidence;
    const same = segmentId === turn;
    if (!same && !whom.startsWith('其')) whom = '';
    turn = segmentId;
    const meant = clause.person && whom !== '' && (same || !answers.test(clause.text));
    const text = meant ? `${whom}${clause.text.replace(/^对方/u, '')}` : clause.text;
    const last = [...text.matchAll(kin), ...text.matchAll(anybody)]
      .sort((left, right) => left.index - right.index)
      .at(-1);
    const other = text.search(others);
    if (last !== undefined && (other < 0 || last.index > other || meant)) whom = last[0];
    else if (other >= 0 || (clause.person && !meant)) whom = '';
    return meant ? { ...clause, text } : clause;
  };
}
