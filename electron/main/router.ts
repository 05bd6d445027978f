import { type Contracts, contracts, type MainContracts, mainContracts } from '@shared/contracts';
import type { Contract, Handlers } from '@shared/contracts/contract';
import { fail, type Result } from '@shared/domain/result';

export type MainHandlers = { readonly [Feature in keyof MainContracts]: Handlers<MainContracts[Feature]> };
type Handler = (input: unknown) => Promise<Result<unknown>> | Result<unknown>;

/**
 * Sends a call where it belongs: what main answers itself is checked and answered here, the rest goes to the core, which checks it
 * against the same contracts. A channel that nobody declared is refused.
 */
export function createRouter(
  handlers: MainHandlers,
  core: (channel: string, input: unknown) => Promise<Result<unknown>>,
) {
  return async (channel: string, input: unknown): Promise<Result<unknown>> => {
    const [feature = '', name = ''] = channel.split('.');
    if (channel !== `${feature}.${name}` || !isDeclared(feature, name)) return fail('contract.unknown');
    if (!(feature in mainContracts)) return core(channel, input);
    const table = mainContracts[feature as keyof MainContracts] as Record<string, Contract>;
    const handler = (handlers[feature as keyof MainContracts] as Record<string, Handler>)[name];
    const parsed = table[name]?.input.safeParse(input);
    if (handler === undefined || parsed === undefined || !parsed.success) return fail('contract.invalid');
    return handler(parsed.data);
  };
}

function isDeclared(feature: string, name: string): boolean {
  return Object.hasOwn(contracts, feature) && Object.hasOwn(contracts[feature as keyof Contracts], name);
}
