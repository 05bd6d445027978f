import type { FieldEdit } from '@shared/contracts/ticket';

/** Everything that a finished consultation needs. */
export const completeEdits: readonly FieldEdit[] = [
  { field: 'callerName', value: '甲' },
  { field: 'callerPhone', value: '13800000000' },
  { field: 'nature', value: 'consult' },
  { field: 'category', value: '010101' },
  { field: 'title', value: '垃圾清运' },
  { field: 'content', value: '来电人咨询垃圾清运时间。' },
  { field: 'demand', value: '告知时间' },
  { field: 'unit', value: '城市管理和综合执法局' },
];

/** The same with another title. */
export function editsWithTitle(title: string): FieldEdit[] {
  return completeEdits.map((edit) => (edit.field === 'title' ? { field: 'title', value: title } : edit));
}
