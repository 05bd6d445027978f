import type { Handlers } from '@shared/contracts/contract';
import type { rulesContracts } from '@shared/contracts/rules';
import type { RulesService } from './service';

export function createRulesHandlers(rules: RulesService): Handlers<typeof rulesContracts> {
  return {
    current: () => rules.current(),
    keep: ({ draft }) => rules.keep(draft),
    trial: ({ tables }) => rules.trial(tables),
    advice: () => rules.advice(),
    versions: () => rules.versions(),
    version: ({ version }) => rules.version(version),
    propose: (edit) => rules.propose(edit),
    decide: ({ version, decision, note }) => rules.decide(version, decision, note),
  };
}
