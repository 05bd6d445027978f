import { z } from 'zod';
import type { User } from '../roles';

const count = z.number().int().min(0).max(1_000_000);

/** How often an article came up unasked, was put into a ticket, was put there in other words, and was sent away unread. */
export const articleUse = z.object({ shown: count, used: count, edited: count, dismissed: count });
export type ArticleUse = z.infer<typeof articleUse>;

/** Who takes calls, and so counts. */
export function mayCountUse({ role }: Pick<User, 'role'>): boolean {
  return role === 'agent' || role === 'lead';
}

/** What an article's use says to who keeps it: fewer cases than these say nothing. */
export type Finding = 'unused' | 'edited' | 'dismissed';
const fewestShown = 5;
const fewestTold = 3;

/**
 * `unused`: it comes up and nobody takes it. `edited`: half of those who take it tell it in other words. `dismissed`: it is sent away unread
 * more often than it is taken. null: nothing to look at.
 */
export function findingOf({ shown, used, edited, dismissed }: ArticleUse): Finding | null {
  if (used >= fewestTold && edited * 2 >= used) return 'edited';
  if (dismissed >= fewestTold && dismissed > used) return 'dismissed';
  return shown >= fewestShown && used === 0 ? 'unused' : null;
}
