import type { RulesAdvice, RulesTrial } from '@shared/contracts/rules';
import type { Category } from '@shared/domain/category';
import { createDispatch, type Dispatch, loadDispatch } from '@shared/domain/dispatch';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import {
  currentRules,
  type DispatchTables,
  type RulesVersion,
  rulesAnswer,
  rulesPaths,
  rulesVersions,
  rulesVersionTables,
} from '@shared/sync/dispatch-rules';
import type { CoreContext } from '../../context';
import { signedRequest } from '../../sync/signed-request';
import type { SessionService } from '../session';
import { adviseOnDeclines, mostAdvisedOn } from './declines';
import {
  type Draft,
  forgetKept,
  type KeptRules,
  lastTickets,
  readDraft,
  readKept,
  writeDraft,
  writeKept,
} from './repository';
import { readShippedTables } from './shipped';
import { mostTried, tryRules } from './trial';

export type RulesServiceOptions = {
  readonly session: Pick<SessionService, 'user' | 'access'>;
  readonly categories: readonly Category[];
};

export type RulesService = ReturnType<typeof createRulesService>;

/** The server is asked about its rules this often at most, whatever else moves. */
const askEveryMs = 3_000;
type Compiled = { readonly region: string; readonly version: number; readonly dispatch: Dispatch };

/**
 * The dispatch rules that this desk follows, and the lead's work on them. Failures: `session.signed-out`, `rules.unreadable` (what ships is
 * damaged and nothing was published), and the server's and the network's where versions are concerned.
 */
export function createRulesService(context: CoreContext, { session, categories }: RulesServiceOptions) {
  const { database, emit, log, now, resourcesFolder } = context;
  let compiled: Compiled | null = null;
  let asked: { readonly userId: string; readonly at: number } | null = null;

  function inForce(region: string): KeptRules | null {
    const kept = readKept(database, region);
    if (kept !== null) return kept;
    const shipped = readShippedTables(resourcesFolder);
    if (!shipped.ok) {
      log('error', 'rules.unreadable');
      return null;
    }
    return { version: 0, tables: shipped.value, publishedAt: null, publishedBy: null };
  }

  /** The rules in force, compiled once; null where there are none to be read. */
  function dispatcher(): Dispatch | null {
    const region = session.user()?.region ?? '';
    if (compiled?.region === region) return compiled.dispatch;
    const rules = inForce(region);
    if (rules === null) return null;
    const loaded = loadDispatch(rules.tables, categories);
    if (loaded.problems.length > 0) log('warn', 'rules.problems', { problems: loaded.problems.length });
    compiled = { region, version: rules.version, dispatch: createDispatch(loaded.rules) };
    return compiled.dispatch;
  }

  function signedIn(): Result<User> {
    const user = session.user();
    return user === null ? fail('session.signed-out') : succeed(user);
  }

  /** Takes what somebody published, for as long as this desk is online. A server without rules of its own: what ships stands. */
  async function pull(user: User, atOnce = false): Promise<Result<null>> {
    const recently = asked !== null && asked.userId === user.id && now().getTime() - asked.at < askEveryMs;
    if (recently && !atOnce) return succeed(null);
    const known = readKept(database, user.region)?.version ?? 0;
    const answer = await signedRequest(session, user.id, {
      path: `${rulesPaths.current}?known=${known}`,
      schema: currentRules,
    });
    if (!answer.ok) return answer.error.code === 'route.unknown' ? succeed(null) : answer;
    asked = { userId: user.id, at: now().getTime() };
    const { version, tables, publishedAt, publishedBy } = answer.value;
    if (version === known) return succeed(null);
    if (tables === null) forgetKept(database, user.region);
    else writeKept(database, user.region, { version, tables, publishedAt, publishedBy });
    compiled = null;
    log('info', 'rules.taken', { version });
    emit('rules.changed', { version });
    return succeed(null);
  }

  return {
    /** Dispatches by the rules that are in force at that moment: a call that is on follows new ones from its next words on. */
    dispatch: ((question) => {
      const dispatch = dispatcher();
      if (dispatch === null) throw new Error('there are no dispatch rules');
      return dispatch(question);
    }) satisfies Dispatch,
    isReadable: (): boolean => dispatcher() !== null,
    pull,
    current(): Result<KeptRules & { readonly draft: Draft | null }> {
      const user = signedIn();
      if (!user.ok) return user;
      const rules = inForce(user.value.region);
      if (rules === null) return fail('rules.unreadable');
      return succeed({ ...rules, draft: readDraft(database, user.value.id) });
    },
    keep(draft: { readonly basedOn: number; readonly tables: DispatchTables } | null) {
      const user = signedIn();
      if (!user.ok) return user;
      const savedAt = draft === null ? null : now().toISOString();
      writeDraft(database, user.value.id, draft === null || savedAt === null ? null : { ...draft, savedAt });
      return succeed({ savedAt });
    },
    async trial(tables: DispatchTables): Promise<Result<RulesTrial>> {
      const user = signedIn();
      if (!user.ok) return user;
      const dispatch = dispatcher();
      if (dispatch === null) return fail('rules.unreadable');
      const { id, city } = user.value;
      const read = lastTickets(database, id, mostTried);
      return succeed(await tryRules(dispatch, tables, categories, city, read));
    },
    async advice(): Promise<Result<RulesAdvice[]>> {
      const user = signedIn();
      if (!user.ok) return user;
      const { id, region } = user.value;
      const rules = inForce(region);
      const dispatch = dispatcher();
      if (rules === null || dispatch === null) return fail('rules.unreadable');
      const read = lastTickets(database, id, mostAdvisedOn);
      return succeed(await adviseOnDeclines(dispatch, loadDispatch(rules.tables, categories).rules, read));
    },
    async versions() {
      const user = signedIn();
      if (!user.ok) return user;
      return signedRequest(session, user.value.id, { path: rulesPaths.versions, schema: rulesVersions });
    },
    async version(version: number): Promise<Result<{ version: RulesVersion | null; tables: DispatchTables }>> {
      if (version === 0) {
        const shipped = readShippedTables(resourcesFolder);
        return shipped.ok ? succeed({ version: null, tables: shipped.value }) : fail('rules.unreadable');
      }
      const user = signedIn();
      if (!user.ok) return user;
      return signedRequest(session, user.value.id, {
        path: `${rulesPaths.versions}/${version}`,
        schema: rulesVersionTables,
      });
    },
    /** Sends an edit for somebody else to publish; what was kept of it here is then forgotten. */
    async propose(edit: { basedOn: number; note: string; tables: DispatchTables }): Promise<Result<RulesVersion>> {
      const user = signedIn();
      if (!user.ok) return user;
      const answer = await signedRequest(session, user.value.id, {
        path: rulesPaths.versions,
        body: { id: newIdentifier(), ...edit },
        schema: rulesAnswer,
      });
      if (!answer.ok) return answer;
      writeDraft(database, user.value.id, null);
      return succeed(answer.value.version);
    },
    async decide(
      version: number,
      decision: 'publish' | 'reject' | 'withdraw',
      note: string,
    ): Promise<Result<RulesVersion>> {
      const user = signedIn();
      if (!user.ok) return user;
      const answer = await signedRequest(session, user.value.id, {
        path: `${rulesPaths.versions}/${version}/decision`,
        body: { decision, note },
        schema: rulesAnswer,
      });
      if (!answer.ok) return answer;
      if (decision === 'publish') await pull(user.value, true);
      return succeed(answer.value.version);
    },
  };
}
