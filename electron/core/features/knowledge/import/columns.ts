import type { Article } from '@shared/domain/article';

/** Names that a column may have, the one that people are told first. */
const names = {
  id: ['编号', 'id'],
  question: ['问题', '标题', 'question', 'title'],
  variants: ['其他问法', '问法', 'variants'],
  answer: ['答复', '答案', 'answer', 'text'],
  conditions: ['办理条件', '条件', 'conditions'],
  documents: ['所需材料', '材料', 'documents'],
  whereWhen: ['地点和时间', '办理地点', 'whereWhen', 'where'],
  details: ['补充说明', '详情', '说明', 'details'],
  unit: ['承办单位', '单位', 'unit'],
  region: ['适用地区', '地区', 'region'],
  categories: ['诉求分类', '分类', 'categories'],
  lawBasis: ['依据', '法律依据', 'lawBasis', 'law'],
  localRule: ['各地规定不同', 'localRule'],
  effectiveFrom: ['开始施行', '生效日期', 'effectiveFrom'],
  effectiveTo: ['有效期至', '失效日期', 'effectiveTo'],
  owner: ['维护人', 'owner'],
} as const satisfies Partial<Record<keyof Article, readonly string[]>>;

export type Column = keyof typeof names;
export const columns = Object.keys(names) as Column[];

/** What a header means; null for one that means nothing here. */
export function columnOf(header: string): Column | null {
  const wanted = header.normalize('NFKC').trim().toLowerCase();
  return columns.find((column) => names[column].some((name) => name.toLowerCase() === wanted)) ?? null;
}
