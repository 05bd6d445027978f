import { role } from '@shared/domain/roles';
import { z } from 'zod';

/** The wire between main and the embedded demo server when it runs as a utility process. */
export const serverCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    dataFolder: z.string(),
    region: z.string(),
    city: z.string(),
    /** 0 takes a free port. */
    port: z.number().int(),
    demoUsers: z.array(
      z.object({
        username: z.string(),
        password: z.string(),
        displayName: z.string(),
        role,
        /** Of a unit's person: the unit by name. */
        unit: z.string().optional(),
      }),
    ),
  }),
  z.object({ type: z.literal('stop') }),
]);
export type ServerCommand = z.infer<typeof serverCommand>;

export const serverReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), url: z.string() }),
  z.object({ type: z.literal('failed'), code: z.string() }),
  z.object({ type: z.literal('stopped') }),
]);
export type ServerReport = z.infer<typeof serverReport>;
