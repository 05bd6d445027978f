import { z } from 'zod';

/** 坐席, 班长, 督办, 管理员: those who work at a desk. */
export const deskRole = z.enum(['agent', 'lead', 'supervisor', 'admin']);
export type DeskRole = z.infer<typeof deskRole>;

/** And the people of a unit (承办单位), who work on the server's own page: no desk lets them in. */
export const role = z.enum([...deskRole.options, 'unit']);
export type Role = z.infer<typeof role>;

/** Someone who is signed in, as desk and server both see them. */
export const user = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role,
  groupId: z.string(),
  groupName: z.string(),
  /** Region code (adcode of the city, 4 digits: 3211), first part of every key on the server. */
  region: z.string(),
  /** The region's city by full name (镇江市). */
  city: z.string(),
});
export type User = z.infer<typeof user>;

/** The unit that a user belongs to, by name: the group of a unit's people is called by it. '' for everybody else. */
export function unitOf({ role, groupName }: Pick<User, 'role' | 'groupName'>): string {
  return role === 'unit' ? groupName : '';
}
