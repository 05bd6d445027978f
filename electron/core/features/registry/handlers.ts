import type { Handlers } from '@shared/contracts/contract';
import type { registryContracts } from '@shared/contracts/registry';
import type { RegistryService } from './service';

export function createRegistryHandlers(registry: RegistryService): Handlers<typeof registryContracts> {
  return {
    state: () => registry.state(),
    inspect: ({ token, encoding }) => registry.inspect(token, encoding),
    import: ({ token, encoding }) => registry.import(token, encoding),
    cancel: () => registry.cancel(),
    problems: () => {
      const { value } = registry.problems();
      return { ok: true, value: { total: value.total, problems: [...value.problems] } };
    },
    undo: () => registry.undo(),
    restoreShipped: () => registry.restoreShipped(),
  };
}
