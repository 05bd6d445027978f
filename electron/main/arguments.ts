import { parseArgs } from 'node:util';

export type StartArguments = {
  /** Start the embedded server with its demo users when nobody signed in to a real one. */
  readonly demo: boolean;
};

/** Reads our own switches; Chromium's are left alone. */
export function readArguments(words: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...words],
    options: { 'no-demo': { type: 'boolean', default: false } },
    strict: false,
  });
  return { demo: values['no-demo'] !== true };
}
