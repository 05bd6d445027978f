import type { CoreOpen } from '@shared/contracts/core-port';
import type { ImportFile } from '@shared/contracts/knowledge-import';
import type { SpeechCommand } from '@shared/contracts/speech';
import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import { exceptionFacts, type Logger } from '../logger';
import type { CoreContext, Emit } from './context';
import { first } from './database/connection';
import { databaseFailure } from './database/failures';
import { type Desk, deskPaths, openDesk } from './database/open';
import { isSound, restoreBackup } from './database/restore';
import { createDispatcher, type Invoke } from './dispatcher';
import { createCallHandlers, createCallService, endInterrupted, readSegments, understandingOf } from './features/call';
import {
  createCatalogHandlers,
  createCatalogService,
  type ReferenceData,
  type RegistryOptions,
  readCategories,
  readCategoryExamples,
} from './features/catalog';
import { createDraftExchange } from './features/drafts';
import { createEvaluationHandlers, createEvaluationService } from './features/evaluation';
import { createHandlingHandlers, createHandlingService } from './features/handling';
import {
  createKnowledgeHandlers,
  createKnowledgeImportHandlers,
  createKnowledgeService,
  type RawImport,
} from './features/knowledge';
import { createLearningHandlers, createLearningService } from './features/learning';
import { createQueueHandlers } from './features/queue';
import { createRegistryHandlers, createRegistryService, type StartJob } from './features/registry';
import { createHandOver, createReviewHandlers, createReviewService } from './features/review';
import { createRewritingHandlers, createRewritingService } from './features/rewriting';
import { createRulesHandlers, createRulesService } from './features/rules';
import { createSessionHandlers, createSessionService, readCursor } from './features/session';
import { createSettingsHandlers } from './features/settings';
import { createSimilarHandlers, createSimilarService } from './features/similar';
import { createStorageHandlers } from './features/storage';
import { createTicketHandlers, createTicketService } from './features/ticket';
import { createSync } from './sync/sync';

export type CoreOptions = Omit<CoreOpen, 'type'> & {
  readonly emit: Emit;
  readonly log: Logger;
  readonly now?: () => Date;
  /** Builds the registry's index elsewhere; see features/catalog. */
  readonly prepareRegistry?: (options: RegistryOptions) => Promise<void>;
  /** Imports a city's registry elsewhere; see features/registry. */
  readonly startRegistryJob?: StartJob;
  /** Reads the files of an import of articles elsewhere; see features/knowledge. */
  readonly readFiles?: (files: readonly ImportFile[]) => Promise<Result<RawImport>>;
};

export type Core = {
  /** Answers one call of shared/contracts. Never throws. */
  readonly invoke: Invoke;
  /** Connects a speech window; gives the function for its messages. */
  readonly attachSpeech: (send: (command: SpeechCommand) => void) => (message: unknown) => void;
  readonly setSpeechModel: (url: string) => void;
  /** A person chose a file of the city's registry. */
  readonly admitRegistryFile: (token: string, path: string) => void;
  /** The network is back: what waits goes at once. */
  readonly networkBack: () => void;
  /** Ends sync and closes the database. */
  readonly close: () => Promise<void>;
  readonly sqliteVersion: string;
  /** Why the database could not be opened; every call then answers with it. Null when all is well. */
  readonly failure: string | null;
};

/**
 * The core without Electron around it. Everything it answers with comes from the database in `dataFolder`; with a damaged one only
 * `storage` answers, and what it restores is opened in place.
 */
export function createCore(options: CoreOptions): Core {
  const paths = deskPaths(options.dataFolder);
  let core = openCore(options);
  let speech: { readonly send: (command: SpeechCommand) => void; receive: (message: unknown) => void } | null = null;
  let modelUrl: string | null = null;
  let restoring: Promise<Result<string>> | null = null;

  const storage = createDispatcher(
    {
      storage: createStorageHandlers({
        backups: paths.backups,
        damaged: () => core.damaged(),
        reopen,
        restore(backupId) {
          restoring ??= restore(backupId).finally(() => {
            restoring = null;
          });
          return restoring;
        },
      }),
    },
    options.log,
  );

  async function restore(backupId: string): Promise<Result<string>> {
    await core.close();
    const now = options.now?.() ?? new Date();
    try {
      const restored = restoreBackup(backupId, { ...paths, key: options.databaseKey, now });
      options.log('warn', 'database.restored', { ok: restored.ok });
      return restored;
    } finally {
      core = openCore(options);
      tell();
    }
  }

  function reopen(): Result<Record<string, never>> {
    if (core.failure === null) return succeed({});
    core = openCore(options);
    if (core.failure !== null) return fail(core.failure);
    tell();
    return succeed({});
  }

  /** Another core is open now. */
  function tell(): void {
    if (modelUrl !== null) core.setSpeechModel(modelUrl);
    if (speech !== null) speech.receive = core.attachSpeech(speech.send);
    options.emit('core.restarted', {});
  }

  return {
    invoke: (channel, input) => (channel.startsWith('storage.') ? storage : core.invoke)(channel, input),
    attachSpeech(send) {
      const attached = { send, receive: core.attachSpeech(send) };
      speech = attached;
      return (message) => attached.receive(message);
    },
    setSpeechModel(url) {
      modelUrl = url;
      core.setSpeechModel(url);
    },
    admitRegistryFile: (token, path) => core.admitRegistryFile(token, path),
    networkBack: () => core.networkBack(),
    close: () => core.close(),
    sqliteVersion: core.sqliteVersion,
    failure: core.failure,
  };
}

type OpenedCore = Core & { readonly damaged: () => boolean };

function openCore(options: CoreOptions): OpenedCore {
  const opened = openDesk({
    dataFolder: options.dataFolder,
    key: options.databaseKey,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  if (!opened.ok) return closedCore(options, opened.error);
  try {
    return openedCore(options, opened.value);
  } catch (error) {
    // A page that is damaged further back is only found when it is read.
    const failure = databaseFailure(error);
    if (failure === null) throw error;
    opened.value.database.close();
    return closedCore(options, failure.error);
  }
}

function closedCore({ log }: CoreOptions, { code, detail }: Failure): OpenedCore {
  log('error', 'core.not-opened', { code });
  return {
    invoke: () => Promise.resolve(fail(code, detail)),
    attachSpeech: () => () => undefined,
    setSpeechModel: () => undefined,
    admitRegistryFile: () => undefined,
    networkBack: () => undefined,
    close: () => Promise.resolve(),
    sqliteVersion: '',
    failure: code,
    damaged: () => code === 'database.damaged',
  };
}

function openedCore(options: CoreOptions, desk: Desk): OpenedCore {
  const { emit, log, resourcesFolder, now = () => new Date() } = options;
  const { database } = desk;
  const context: CoreContext = { database, emit, log, now, resourcesFolder };
  const interrupted = endInterrupted(database);
  log('info', 'core.opened', { uncleanEnd: desk.uncleanEnd, interruptedCalls: interrupted });

  const session = createSessionService(context, options.demo);
  const transcript = (callId: string) => readSegments(database, callId);
  const knowledge = createKnowledgeService(context, {
    session,
    onSent: () => sync.now(),
    ...(options.readFiles === undefined ? {} : { readFiles: options.readFiles }),
  });
  const learning = createLearningService(context, session);
  const tickets = createTicketService(context, {
    session,
    knowledge,
    learning,
    calls: { phase: (callId) => calls.phase(callId), stop: (callId) => calls.stop(callId) },
    transcript,
    onQueued: () => sync.now(),
  });
  const rewriting = createRewritingService(context, { tickets, transcript });
  const calls = createCallService(context, {
    session,
    tickets,
    knowledge,
    onKey: (ticketId, key) => evaluations.keyPressed(ticketId, key),
  });
  const categories = readCategories(resourcesFolder);
  const rules = createRulesService(context, { session, categories });
  const registry = createRegistryService(context, {
    dataFolder: options.dataFolder,
    startJob: options.startRegistryJob,
    reload: () => catalog.load(prepare),
  });
  const catalog = createCatalogService(context, {
    ...options,
    categories,
    dispatch: rules.isReadable() ? rules.dispatch : null,
    ownRegistry: registry.own,
  });
  const onQueued = () => sync.now();
  const pulledAt = (userId: string) => sync.comparedAt(userId) ?? readCursor(database, userId).pulledAt;
  const drafts = createDraftExchange(context, { session, transcript, announce: tickets.announce });
  const sync = createSync(context, {
    session,
    transcript,
    announce: tickets.announceAll,
    pullRules: rules.pull,
    articles: knowledge,
    tellUse: knowledge.use.tell,
    drafts,
  });
  const reviews = createReviewService(context, { session, pulledAt, onQueued });
  const handling = createHandlingService(context, { session, pulledAt, onQueued });
  const evaluations = createEvaluationService(context, {
    session,
    tickets,
    phase: (callId) => calls.phase(callId),
    pulledAt,
    onQueued,
  });

  const invoke = createDispatcher(
    {
      call: createCallHandlers(calls),
      ticket: createTicketHandlers(tickets),
      knowledge: createKnowledgeHandlers(knowledge),
      knowledgeImport: createKnowledgeImportHandlers(knowledge),
      learning: createLearningHandlers(learning),
      catalog: createCatalogHandlers(catalog, knowledge.count),
      registry: createRegistryHandlers(registry),
      rewriting: createRewritingHandlers(rewriting),
      session: createSessionHandlers(session),
      queue: createQueueHandlers(context, session, sync),
      review: createReviewHandlers(reviews, createHandOver(context, { session, exchange: sync.exchange })),
      handling: createHandlingHandlers(handling),
      evaluation: createEvaluationHandlers(evaluations),
      rules: createRulesHandlers(rules),
      similar: createSimilarHandlers(createSimilarService(context, session)),
      settings: createSettingsHandlers(context),
    },
    log,
    session.user,
  );

  sync.start();
  const backedUp = backUp();
  let closed = false;
  void catalog.load(prepare);

  async function prepare(data: ReferenceData): Promise<void> {
    if (closed) return;
    const wordings = [...readCategoryExamples(resourcesFolder), ...knowledge.wordings()];
    const city = session.user()?.city ?? '';
    calls.understandWith(await understandingOf(data, wordings, city, learning.corrections));
  }

  async function backUp(): Promise<void> {
    try {
      if ((await desk.backUpDaily()) !== null) log('info', 'database.backed-up');
    } catch (error) {
      log('error', 'database.backup-failed', exceptionFacts(error));
    }
  }

  return {
    invoke,
    attachSpeech: (send) => calls.attach({ send }),
    setSpeechModel: calls.setModel,
    admitRegistryFile: registry.admit,
    networkBack: () => sync.reconnect(),
    async close() {
      closed = true;
      registry.close();
      calls.close();
      knowledge.close();
      await sync.close();
      await backedUp;
      desk.close();
    },
    sqliteVersion: first<{ version: string }>(database, 'select sqlite_version() as version')?.version ?? '',
    failure: null,
    damaged: () => !isSound(database),
  };
}
