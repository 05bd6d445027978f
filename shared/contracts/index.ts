import { callContracts } from './call';
import { catalogContracts } from './catalog';
import type { Client } from './contract';
import { evaluationContracts } from './evaluation';
import type { EventName, EventPayload } from './events';
import { handlingContracts } from './handling';
import { knowledgeContracts } from './knowledge';
import { knowledgeImportContracts } from './knowledge-import';
import { learningContracts } from './learning';
import { modelContracts } from './model';
import { queueContracts } from './queue';
import { recoveryContracts } from './recovery';
import { registryContracts } from './registry';
import { reviewContracts } from './review';
import { rewritingContracts } from './rewriting';
import { rulesContracts } from './rules';
import { sessionContracts } from './session';
import { settingsContracts } from './settings';
import { shellContracts } from './shell';
import { similarContracts } from './similar';
import { storageContracts } from './storage';
import { ticketContracts } from './ticket';

/** Calls that the core answers. */
export const coreContracts = {
  call: callContracts,
  ticket: ticketContracts,
  knowledge: knowledgeContracts,
  knowledgeImport: knowledgeImportContracts,
  learning: learningContracts,
  catalog: catalogContracts,
  registry: registryContracts,
  rewriting: rewritingContracts,
  session: sessionContracts,
  queue: queueContracts,
  review: reviewContracts,
  handling: handlingContracts,
  evaluation: evaluationContracts,
  rules: rulesContracts,
  similar: similarContracts,
  settings: settingsContracts,
  storage: storageContracts,
};

/** Calls that the shell (main) answers itself. */
export const mainContracts = { model: modelContracts, recovery: recoveryContracts, shell: shellContracts };

export const contracts = { ...coreContracts, ...mainContracts };
export type Contracts = typeof contracts;
export type CoreContracts = typeof coreContracts;
export type MainContracts = typeof mainContracts;

/** `window.api`: what a window may ask, and what it is told. */
export type Api = { readonly [Feature in keyof Contracts]: Client<Contracts[Feature]> } & {
  /** Listens to an event; the function given back ends it. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => () => void;
};
