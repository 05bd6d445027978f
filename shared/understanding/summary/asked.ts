import type { FiledClause } from './clauses';
import { writeQuestion } from './written';

/** Spoken questions, as a whole one in writing is built. */
const ways: readonly (readonly [RegExp, string])[] = [
  [/^(?:来电人|我)?(?:就|只|也|还|是)*(?:想|要)?(?:问|咨询|打听)(?:问|一下|下子?|一哈)(?=[\u4e00-\u9fff]{3})/u, ''],
  [/^(?:这|那)?个?有(.{1,8})没有$/u, '是否有$1'],
  [/^很久(?=[要能才会])/u, '多久'],
  [
    /^(?:再|另|还有)?(?:一个)?(?:就)?是(?=[^，]{3,}(?:能不能|能否|可不可以|怎么|多少|什么|几|谁|吗$|.不.))(?!不是|否|不|从|几|什么|谁|多少|[^，]{1,10}还是)/u,
    '',
  ],
  [/^就是(?=[\u4e00-\u9fff]{3})/u, ''],
  [/^(?:就|还|也|再|又)(?=[\u4e00-\u9fff]{3})(?!是|有|业|医|餐|诊|读|款|原|能|要|得|可|会|需|算)/u, ''],
  [/(?:能)?来得及不$/u, '是否来得及'],
  [/(?:能行|行|可以|中|要得|得行|能办)不$/u, '是否可以'],
  [/(?:能|可以)([^，能]{1,8})不$/u, '能否$1'],
  [/(?:中不中|成不成|行不行|要不要得|得不得行|可以不可以)$/u, '是否可以'],
  [/(?:得|要|是|需)?怎么个(手续|流程|程序|办法|条件|标准)/u, '需要什么$1'],
  [/^(.{2,8})怎么(?:个)?(?:弄|搞|整)(?:法)?$/u, '$1如何办理'],
  [/影响不影响|影不影响/u, '是否影响'],
  [/归谁管|归哪[里个]?(?:部门)?管/u, '由哪个部门负责'],
  [/(?<=[\u4e00-\u9fff])(?:这边|这里|这儿)(?=[上办读落报交]|$)/u, '当地'],
  [/(?<=[在到从去])(?:这边|这里|这儿|那边|那里)/u, '当地'],
];

/** What must be known to understand the question after it: 没有房产证，用购房合同是否可以. */
const grounds = /^(?:如果|要是|万一|假如|没有?|只有|过了|超过|不满|未满)|(?:的话|以后|之后|的时候|期间)$/u;

/** The questions of a consultation, each one whole. */
export function questionsOf(clauses: readonly FiledClause[]): string[] {
  return clauses.flatMap((clause, index) => {
    if (clause.role !== 'asks') return [];
    const spoken = ways.reduce((text, [said, written]) => text.replace(said, written), clause.text);
    const asked = writeQuestion(spoken)
      .replace(/到底|究竟/gu, '')
      .replace(/什么时候|几时/gu, '何时');
    const before = clauses[index - 1];
    const goesOn = before?.role === 'told' && !before.ends && before.evidence.segmentId === clause.evidence.segmentId;
    return [goesOn && grounds.test(before.text) && before.text.length <= 14 ? `${before.text}，${asked}` : asked];
  });
}

/** What a consultation asks, numbered where it asks more than one thing. */
export function writeQuestions(said: readonly string[]): string {
  const asked: string[] = [];
  for (const question of said) {
    // 收多少钱，是二十还是四十: one question.
    if (/^还是|^[^，]{1,8}还是[^，]{1,8}$/u.test(question) && asked.length > 0 && !/^去/u.test(question))
      asked[asked.length - 1] += `，${question}`;
    else if (question.length > 3 || /什么|多少|几|谁|哪/u.test(question)) asked.push(question);
  }
  const questions = [...new Set(asked)];
  const [only = ''] = questions;
  if (questions.length <= 1) return only === '' ? '' : `咨询：${only}。`;
  return `咨询：${questions.map((question, index) => `${index + 1}.${question}`).join('；')}。`;
}
