import type { Handlers } from '@shared/contracts/contract';
import type { learningContracts } from '@shared/contracts/learning';
import type { LearningService } from './service';

export function createLearningHandlers(learning: LearningService): Handlers<typeof learningContracts> {
  return {
    list: () => learning.list(),
    forget: (only) => learning.forget(only),
    reset: () => learning.forget(),
    restore: ({ undo }) => learning.restore(undo),
  };
}
