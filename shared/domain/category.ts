import { z } from 'zod';

/** A third-level category (诉求分类) of the taxonomy with the department that handles it by default. */
export const category = z.object({
  code: z.string(),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  defaultDepartment: z.string(),
});
export type Category = z.infer<typeof category>;
