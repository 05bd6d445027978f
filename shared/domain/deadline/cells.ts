import { z } from 'zod';
import type { Nature, Urgency } from '../ticket';

/** Cells of the tables that a city edits hold Chinese words; an empty cell means "any" and becomes null. */
const natures = {
  咨询: 'consult',
  求助: 'request',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
} as const satisfies Readonly<Record<string, Nature>>;
const urgencies = { 一般: 'normal', 较急: 'urgent', 紧急: 'critical' } as const satisfies Readonly<
  Record<string, Urgency>
>;
const lines = { 企业: 'enterprise', 紧急: 'urgent' } as const;

function wordCell<Value extends string>(words: Readonly<Record<string, Value>>, code: string) {
  return z.string().transform((text, context): Value | null => {
    if (text === '') return null;
    const value = Object.hasOwn(words, text) ? words[text] : undefined;
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  });
}

/** A list of words separated by `|`, '' for none. */
export const listCell = z.string().transform((text) =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

export const natureCell = wordCell<Nature>(natures, 'deadline.nature');
export const urgencyCell = wordCell<Urgency>(urgencies, 'deadline.urgency');
export const lineCell = wordCell<'enterprise' | 'urgent'>(lines, 'deadline.line');

/** Several natures; an empty list means any. */
export const naturesCell = listCell.pipe(
  z.array(natureCell).transform((list) => list.filter((nature) => nature !== null)),
);

/** 2小时 or 3工作日; empty for none. */
export const termCell = z
  .string()
  .transform((text, context): { amount: number; unit: 'hours' | 'workingDays' } | null => {
    if (text === '') return null;
    const [, amount, unit] = text.match(/^([1-9]\d{0,2})(小时|工作日)$/) ?? [];
    if (amount !== undefined) return { amount: Number(amount), unit: unit === '小时' ? 'hours' : 'workingDays' };
    context.addIssue({ code: 'custom', message: 'deadline.term' });
    return z.NEVER;
  });
