import { z } from 'zod';
import { contract } from './contract';

/** The speech model in use. `demonstration` models are marked as such wherever their text is shown. */
export const modelCard = z.object({
  name: z.string(),
  version: z.string(),
  demonstration: z.boolean(),
  languageLabel: z.string(),
  licence: z.string(),
  bytes: z.number(),
  /** The card's own text (README of the model), may be long. */
  text: z.string(),
  path: z.string(),
});
export const modelProgress = z.object({
  phase: z.enum(['idle', 'downloading', 'verifying', 'repacking', 'done', 'failed']),
  received: z.number(),
  total: z.number(),
  failure: z.string().nullable(),
});

/** Handled by main: it owns files and downloads. */
export const modelContracts = {
  current: contract(z.strictObject({}), modelCard),
  progress: contract(z.strictObject({}), modelProgress),
  /** Gets the official small model with resume and verification, repacks it, makes it the default. */
  fetchOfficial: contract(z.strictObject({}), modelProgress),
  cancelFetch: contract(z.strictObject({}), modelProgress),
  /** Asks for a folder, zip or tar.gz in a system dialog, checks and installs it. null when the person cancelled. */
  choose: contract(z.strictObject({ kind: z.enum(['folder', 'archive']) }), modelCard.nullable()),
  useShipped: contract(z.strictObject({}), modelCard),
};
