import type { RulesAdvice, RulesTrial } from '@shared/contracts/rules';
import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import { readSheet, type Sheet, writeSheet } from '@shared/domain/sheet';
import type { DispatchTables, RulesVersion } from '@shared/sync/dispatch-rules';
import { create } from 'zustand';
import { api } from '../../app/api';
import { savesBy } from '../../app/saving';

export type TableName = keyof DispatchTables;
export const tableNames = ['rules', 'tags', 'units', 'terms', 'holidays'] as const satisfies TableName[];
export type Sheets = Readonly<Record<TableName, Sheet>>;

export type RulesStore = {
  /** What this desk dispatches by; null until it was read. */
  readonly inForce: { readonly version: number; readonly publishedBy: string | null; readonly sheets: Sheets } | null;
  /** The published version that the edit on the screen began with. */
  readonly basedOn: number;
  readonly sheets: Sheets | null;
  readonly past: readonly Sheets[];
  readonly future: readonly Sheets[];
  /** What the edit on the screen would change; null while that is found out. */
  readonly trial: RulesTrial | null;
  readonly versions: readonly RulesVersion[] | null;
  readonly advice: readonly RulesAdvice[];
  /** Why the last question to the core or the server failed. */
  readonly failure: Failure | null;
  readonly read: () => Promise<void>;
  readonly readVersions: () => Promise<void>;
  readonly readAdvice: () => Promise<void>;
  /** One step of the edit; it is tried and kept on this desk. */
  readonly change: (table: TableName, sheet: Sheet) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to what is in force. Can be undone. */
  readonly reset: () => void;
  /** Begins an edit with the tables of a version: how one goes back. Can be undone. */
  readonly takeVersion: (version: number) => Promise<boolean>;
  readonly propose: (note: string) => Promise<Result<RulesVersion>>;
  readonly decide: (version: number, decision: Decision, note: string) => Promise<Result<RulesVersion>>;
};
export type Decision = 'publish' | 'reject' | 'withdraw';

const pauseMs = 400;
const mostSteps = 100;
let timer: ReturnType<typeof setTimeout> | undefined;
/** An edit that waits until typing rests. */
let waiting: Sheets | null = null;

export const useRules = create<RulesStore>((set, get) => {
  /** Shows an edit, and once typing rests tries and keeps it. */
  function show(sheets: Sheets, rest: Partial<RulesStore>): void {
    set({ ...rest, sheets, trial: null });
    clearTimeout(timer);
    waiting = sheets;
    timer = setTimeout(() => void settle(sheets), pauseMs);
  }

  savesBy(async () => {
    clearTimeout(timer);
    return waiting === null || waiting !== get().sheets || settle(waiting);
  });

  /** True when it is kept on disk. */
  async function settle(sheets: Sheets): Promise<boolean> {
    waiting = null;
    const tables = textsOf(sheets);
    const [trial, isKept] = await Promise.all([api.rules.trial({ tables }), keep(tables)]);
    // An answer to an older question is no answer.
    if (get().sheets === sheets) set(trial.ok ? { trial: trial.value, failure: null } : { failure: trial.error });
    return isKept;
  }

  async function keep(tables: DispatchTables): Promise<boolean> {
    const { basedOn } = get();
    const kept = await api.rules.keep({ draft: isEdited(get()) ? { basedOn, tables } : null });
    return kept.ok;
  }

  function step(sheets: Sheets): void {
    const { sheets: before, past } = get();
    if (before !== null) show(sheets, { past: [...past, before].slice(-mostSteps), future: [] });
  }

  return {
    inForce: null,
    basedOn: 0,
    sheets: null,
    past: [],
    future: [],
    trial: null,
    versions: null,
    advice: [],
    failure: null,
    async read() {
      const result = await api.rules.current({});
      if (!result.ok) return set({ failure: result.error });
      const { version, publishedBy, tables, draft } = result.value;
      const inForce = sheetsOf(tables);
      if (!inForce.ok) return set({ failure: inForce.error });
      set({ inForce: { version, publishedBy, sheets: inForce.value }, failure: null });
      const { sheets, past } = get();
      if (sheets !== null && past.length > 0) return;
      const kept = draft === null ? null : sheetsOf(draft.tables);
      const shown = kept?.ok ? kept.value : inForce.value;
      show(shown, { basedOn: draft?.basedOn ?? version, past: kept?.ok ? [inForce.value] : [], future: [] });
    },
    async readVersions() {
      const result = await api.rules.versions({});
      set(result.ok ? { versions: result.value.versions, failure: null } : { failure: result.error });
    },
    async readAdvice() {
      const result = await api.rules.advice({});
      if (result.ok) set({ advice: result.value });
    },
    change(table, sheet) {
      const { sheets } = get();
      if (sheets !== null) step({ ...sheets, [table]: sheet });
    },
    undo() {
      const { sheets, past, future } = get();
      const last = past.at(-1);
      if (sheets !== null && last !== undefined) show(last, { past: past.slice(0, -1), future: [sheets, ...future] });
    },
    redo() {
      const { sheets, past, future } = get();
      const [next, ...rest] = future;
      if (sheets !== null && next !== undefined) show(next, { past: [...past, sheets], future: rest });
    },
    reset() {
      const { inForce } = get();
      if (inForce === null) return;
      set({ basedOn: inForce.version });
      step(inForce.sheets);
    },
    async takeVersion(version) {
      const result = await api.rules.version({ version });
      const sheets = result.ok ? sheetsOf(result.value.tables) : result;
      if (!sheets.ok) {
        set({ failure: sheets.error });
        return false;
      }
      set({ basedOn: get().inForce?.version ?? 0 });
      step(sheets.value);
      return true;
    },
    async propose(note) {
      const { sheets, basedOn, inForce } = get();
      if (sheets === null || inForce === null) return fail('rules.unreadable');
      const result = await api.rules.propose({ basedOn, note, tables: textsOf(sheets) });
      if (!result.ok) return result;
      // It waits for somebody else's yes: what is on the screen is again what is in force.
      show(inForce.sheets, { basedOn: inForce.version, past: [], future: [] });
      await get().readVersions();
      return result;
    },
    async decide(version, decision, note) {
      const result = await api.rules.decide({ version, decision, note });
      await get().readVersions();
      return result;
    },
  };
});

/** Reads the rules now and whenever others are published. Gives back what ends it. */
export function followRules(): () => void {
  const read = () => void useRules.getState().read();
  const start = () => {
    useRules.setState({ sheets: null, past: [], future: [], versions: null });
    read();
  };
  read();
  const ends = [api.on('rules.changed', read), api.on('session.changed', start), api.on('core.restarted', read)];
  return () => {
    for (const end of ends) end();
  };
}

/** True when the edit on the screen says something else than what is in force. */
export function isEdited({ sheets, inForce }: Pick<RulesStore, 'sheets' | 'inForce'>): boolean {
  if (sheets === null || inForce === null || sheets === inForce.sheets) return false;
  return tableNames.some((name) => writeSheet(sheets[name]) !== writeSheet(inForce.sheets[name]));
}

function textsOf(sheets: Sheets): DispatchTables {
  const entries = tableNames.map((name) => [name, writeSheet(sheets[name])] as const);
  return Object.fromEntries(entries) as DispatchTables;
}

function sheetsOf(tables: DispatchTables): Result<Sheets, 'table.syntax'> {
  const read: Partial<Record<TableName, Sheet>> = {};
  for (const name of tableNames) {
    const sheet = readSheet(tables[name]);
    if (!sheet.ok) return sheet;
    read[name] = sheet.value;
  }
  return succeed(read as Sheets);
}
