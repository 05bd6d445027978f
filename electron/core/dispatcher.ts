import { type CoreContracts, coreContracts } from '@shared/contracts';
import type { Contract, Handlers } from '@shared/contracts/contract';
import { fail, type Result } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { exceptionFacts, type Logger } from '../logger';
import { databaseFailure } from './database/failures';
import { isAllowed } from './roles';

export type CoreHandlers = { readonly [Feature in keyof CoreContracts]: Handlers<CoreContracts[Feature]> };
export type Invoke = (channel: string, input: unknown) => Promise<Result<unknown>>;

type Handler = (input: unknown) => Promise<Result<unknown>> | Result<unknown>;

/**
 * Answers calls by the contracts. Input that a contract does not know gives `contract.invalid`; a call that the role of `user` may not make
 * gives `session.not-allowed`; an answer that breaks its own
 * contract, or an exception, is a bug: it is logged without the data, and the caller gets `internal.error`. A disk that fails gives
 * the failures of database/failures.ts.
 */
export function createDispatcher(
  handlers: Partial<CoreHandlers>,
  log: Logger,
  user: () => User | null = () => null,
): Invoke {
  return async (channel, input) => {
    const [feature = '', name = '', ...rest] = channel.split('.');
    const contract = rest.length === 0 ? find<Contract>(coreContracts, feature, name) : undefined;
    const handler = find<Handler>(handlers, feature, name);
    if (contract === undefined || handler === undefined) return fail('contract.invalid');
    const parsed = contract.input.safeParse(input);
    if (!parsed.success) {
      log('warn', 'contract.input', { channel, paths: pathsOf(parsed.error.issues) });
      return fail('contract.invalid');
    }
    if (!isAllowed(channel, user())) return fail('session.not-allowed');
    try {
      const result = await handler(parsed.data);
      return result.ok ? checked(channel, contract, result.value) : result;
    } catch (error) {
      log('error', 'core.exception', { channel, ...exceptionFacts(error) });
      return databaseFailure(error) ?? fail('internal.error');
    }
  };

  function checked(channel: string, contract: Contract, value: unknown): Result<unknown> {
    const output = contract.output.safeParse(value);
    if (output.success) return { ok: true, value: output.data };
    log('error', 'contract.output', { channel, paths: pathsOf(output.error.issues) });
    return fail('internal.error');
  }
}

function find<Value>(table: Readonly<Record<string, unknown>>, feature: string, name: string): Value | undefined {
  if (!Object.hasOwn(table, feature)) return undefined;
  const calls = table[feature] as Readonly<Record<string, Value>>;
  return Object.hasOwn(calls, name) ? calls[name] : undefined;
}

/** Where a value breaks its contract: names of fields, never what stands in them. */
function pathsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues
    .slice(0, 5)
    .map(({ path }) => path.map(String).join('.'))
    .join(' ');
}
