import { z } from 'zod';

/** merchant: a firm or shop; estate: a housing estate; body: a community or public body. */
export const registryKind = z.enum(['merchant', 'estate', 'body']);

/** One entry of the registry of merchants and places. Texts are '' when unknown. */
export const registryEntry = z.object({
  id: z.string(),
  kind: registryKind,
  /** Registered full name. */
  name: z.string(),
  /** Name on the sign. */
  signName: z.string(),
  brand: z.string(),
  trade: z.string(),
  city: z.string(),
  district: z.string(),
  street: z.string(),
  community: z.string(),
  road: z.string(),
  address: z.string(),
  aliases: z.array(z.string()),
});
export type RegistryEntry = z.infer<typeof registryEntry>;
