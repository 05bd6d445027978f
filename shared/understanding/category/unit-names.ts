import type { Span } from '../ports';
import { longestFirst } from '../text/longest-first';
import { foldSyllable, syllablesOf } from '../text/sound';

/** Departments as agents name them, formal and short. What they are filed as is the business of `unit.ts`. */
const names = `
市场监督管理局 市场监管局 市场监管部门 医疗保障局 医保局 医保中心 人力资源和社会保障局 人社局 社保局 劳动监察大队 劳动保障监察大队 综合行政执法局 城市管理和综合执法局 城市管理局 城管执法局 城管局 城管部门
住房和城乡建设局 住建局 住建部门 房管局 生态环境局 生态环境分局 环保局 公安分局 公安局 派出所 交警大队 交警部门 交警支队 消防救援大队 消防救援支队 消防大队 教育局 卫生健康局 卫健局 卫健委 民政局 交通运输局 交通局
水务局 水利局 供水公司 自来水公司 供电公司 供电局 燃气公司 热力公司 路灯管理所 市政管理处 市政部门 园林绿化局 园林局 环卫所 邮政管理局 自然资源和规划局 规划局 不动产登记中心 住房公积金中心 公积金中心 税务局 农业农村局
文化广电旅游体育局 文旅局 司法局 法律援助中心 退役军人事务局 应急管理局 街道办事处 信访局 发展和改革局 行政审批局 政务服务中心 残联 妇联 住建 交警 城管 医保 人社 消防 公安
`
  .trim()
  .split(/\s+/u);

type Known = { readonly name: string; readonly sounds: readonly string[] };
let known: readonly Known[] | null = null;

function knownNames(): readonly Known[] {
  known ??= longestFirst(names).map((name) => ({ name, sounds: syllablesOf(name).map(foldSyllable) }));
  return known;
}

/** Known departments in `text` from `from` on, by sound: one syllable in four may be misheard. Names of two need every sound. */
export function heardUnitNames(text: string, from: number, shortest: number): (Span & { readonly name: string })[] {
  const sounds = syllablesOf(text).map(foldSyllable);
  const found: (Span & { name: string })[] = [];
  let at = from;
  while (at < text.length) {
    const match = knownNames().find(({ name, sounds: own }) => name.length >= shortest && fits(own, sounds, at));
    if (match === undefined) {
      at += 1;
      continue;
    }
    found.push({ name: match.name, start: at, end: at + match.name.length });
    at += match.name.length;
  }
  return found;
}

function fits(own: readonly string[], sounds: readonly string[], at: number): boolean {
  let misheard = 0;
  for (const [offset, sound] of own.entries()) {
    const heard = sounds[at + offset];
    if (heard === undefined || heard === '') return false;
    if (heard !== sound) misheard += 1;
    if (misheard > Math.floor(own.length / 4)) return false;
  }
  return true;
}
