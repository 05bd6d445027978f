import { parseArgs } from 'node:util';

export type StartArguments = {
  /** A desk on which nobody has signed in to a real server may be a demo desk, with an embedded server and its users. */
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
