import type { Result } from '@shared/domain/result';
import type { z } from 'zod';

/** One call over IPC: its channel name is `<feature>.<name>`; input and output are checked by these schemas on both sides of the border. */
export type Contract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  readonly output: Output;
};

/** Declares one call. */
export function contract<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Contract<Input, Output> {
  return { input, output };
}

export type ContractTable = Readonly<Record<string, Contract>>;

/** What a handler table for a feature must provide: one function a call. */
export type Handlers<Table extends ContractTable> = {
  readonly [Name in keyof Table]: (
    input: z.output<Table[Name]['input']>,
  ) => Promise<Result<z.input<Table[Name]['output']>>> | Result<z.input<Table[Name]['output']>>;
};

/** What the window sees of a feature: every call gives a Result, never throws for an expected failure. */
export type Client<Table extends ContractTable> = {
  readonly [Name in keyof Table]: (
    input: z.input<Table[Name]['input']>,
  ) => Promise<Result<z.output<Table[Name]['output']>>>;
};
