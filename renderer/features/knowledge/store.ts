import type { AlikePair, ArticleDetail, ArticleDraft, ArticleItem, RevisionGroup } from '@shared/contracts/knowledge';
import type { Article } from '@shared/domain/article';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';
import { savesBy } from '../../app/saving';
import { tellFailure } from '../../components/notices';

/** Parts of the knowledge screen. */
export const sections = ['all', 'city', 'expiring', 'review', 'conflicts', 'report', 'use', 'import'] as const;
export type Section = (typeof sections)[number];
export const listSections = ['all', 'city', 'expiring'] as const satisfies Section[];

const pageSize = 500;
const savePauseMs = 300;

type KnowledgeStore = {
  readonly section: Section;
  readonly query: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly items: readonly ArticleItem[] | null;
  readonly total: number;
  readonly selectedId: string | null;
  readonly detail: ArticleDetail | null;
  readonly groups: readonly RevisionGroup[];
  readonly drafts: readonly ArticleDraft[];
  /** How many articles end soon. */
  readonly expiring: number;
  /** What is being written; null while an article is only read. */
  readonly draft: ArticleDraft | null;
  /** Articles that the draft would compete with. */
  readonly alike: readonly AlikePair[];
  readonly saved: 'saved' | 'saving' | 'failed';
  readonly failure: Failure | null;
  readonly open: (section: Section) => void;
  readonly look: (part: Partial<Pick<KnowledgeStore, 'query' | 'unit'>>) => void;
  readonly read: () => Promise<void>;
  readonly readMore: () => Promise<void>;
  readonly select: (articleId: string | null) => Promise<void>;
  readonly startDraft: (draft: ArticleDraft) => void;
  readonly write: (part: Partial<ArticleDraft>) => void;
  readonly writeArticle: (part: Partial<Article>) => void;
  /** Puts on disk what was typed; true when it is there. */
  readonly flush: () => Promise<boolean>;
  /** Ends writing; the draft stays. */
  readonly leaveDraft: () => Promise<void>;
  readonly discard: () => Promise<void>;
  readonly submit: () => Promise<boolean>;
};

let timer: ReturnType<typeof setTimeout> | undefined;

export const useKnowledge = create<KnowledgeStore>((set, get) => ({
  section: 'all',
  query: '',
  unit: '',
  units: [],
  items: null,
  total: 0,
  selectedId: null,
  detail: null,
  groups: [],
  drafts: [],
  expiring: 0,
  draft: null,
  alike: [],
  saved: 'saved',
  failure: null,
  open(section) {
    if (section === get().section) return;
    set({ section, items: null, total: 0 });
    void get().read();
  },
  look(part) {
    set(part);
    void get().read();
  },
  async read() {
    const { section, query, unit } = get();
    const [groups, drafts, expiring] = await Promise.all([
      api.knowledge.reviewGroups({}),
      api.knowledge.drafts({}),
      api.knowledge.list({ kind: 'expiring', limit: 1 }),
    ]);
    set({
      groups: groups.ok ? groups.value : [],
      drafts: drafts.ok ? drafts.value : [],
      expiring: expiring.ok ? expiring.value.total : 0,
    });
    const kind = listSections.find((name) => name === section);
    if (kind === undefined) return;
    const isSame = () => get().section === section && get().query === query && get().unit === unit;
    if (query.trim() !== '') {
      const found = await api.knowledge.search({ query, unit, limit: 50 });
      if (!isSame()) return;
      if (found.ok) set({ items: found.value.map(({ article }) => itemOf(article)), total: found.value.length });
      else set({ failure: found.error });
      return;
    }
    const listed = await api.knowledge.list({ kind, unit, limit: pageSize });
    if (!isSame()) return;
    if (!listed.ok) set({ failure: listed.error, items: get().items ?? [] });
    else set({ ...listed.value, failure: null });
  },
  async readMore() {
    const { section, query, unit, items, total } = get();
    const kind = listSections.find((name) => name === section);
    if (kind === undefined || items === null || query.trim() !== '' || items.length >= total) return;
    const listed = await api.knowledge.list({ kind, unit, limit: pageSize, offset: items.length });
    if (listed.ok && get().items === items) set({ items: [...items, ...listed.value.items] });
  },
  async select(articleId) {
    if (!(await get().flush())) return;
    set({ selectedId: articleId, draft: null, alike: [], ...(articleId === get().selectedId ? {} : { detail: null }) });
    if (articleId === null) return;
    const detail = await api.knowledge.detail({ articleId });
    if (get().selectedId !== articleId) return;
    if (detail.ok) set({ detail: detail.value, failure: null });
    else set({ detail: null, failure: detail.error });
  },
  startDraft(draft) {
    set({ draft, selectedId: draft.article.id, saved: 'saved', alike: [] });
    get().write({});
  },
  write(part) {
    const { draft } = get();
    if (draft === null) return;
    set({ draft: { ...draft, ...part }, saved: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(() => void get().flush(), savePauseMs);
  },
  writeArticle(part) {
    const { draft } = get();
    if (draft !== null) get().write({ article: { ...draft.article, ...part } });
  },
  async flush() {
    clearTimeout(timer);
    const { draft, saved } = get();
    if (draft === null || saved === 'saved') return true;
    const result = await api.knowledge.saveDraft(draft);
    if (!result.ok) {
      set({ saved: 'failed' });
      tellFailure(result.error);
      return false;
    }
    // What was typed meanwhile has a timer of its own.
    if (get().draft === draft) set({ saved: 'saved', alike: result.value.alike });
    return true;
  },
  async leaveDraft() {
    const { selectedId } = get();
    if (!(await get().flush())) return;
    await get().select(selectedId);
    await get().read();
  },
  async discard() {
    const { draft, selectedId } = get();
    if (draft === null) return;
    clearTimeout(timer);
    set({ draft: null, saved: 'saved' });
    const result = await api.knowledge.discardDraft({ articleId: draft.article.id });
    if (!result.ok) tellFailure(result.error);
    await get().select(selectedId);
    await get().read();
  },
  async submit() {
    const { draft } = get();
    if (draft === null || !(await get().flush())) return false;
    const result = await api.knowledge.submit({ articleId: draft.article.id });
    if (!result.ok) {
      tellFailure(result.error);
      return false;
    }
    set({ draft: null, saved: 'saved' });
    await get().select(draft.article.id);
    await get().read();
    return true;
  },
}));

function itemOf({ id, version, question, unit, effectiveFrom, effectiveTo }: Article): ArticleItem {
  return { id, version, question, unit, effectiveFrom, effectiveTo, source: 'city' };
}

/** Reads the screen's data now and whenever it changes. Gives back what ends it; what was typed is on disk then. */
export function followKnowledge(): () => void {
  const read = () => {
    const { read: readAll, selectedId, draft, select } = useKnowledge.getState();
    void readAll();
    // Who writes is not disturbed.
    if (selectedId !== null && draft === null) void select(selectedId);
  };
  read();
  const forget = () => {
    useKnowledge.setState({ draft: null, detail: null, selectedId: null, section: 'all', groups: [], drafts: [] });
    read();
  };
  const ends = [api.on('knowledge.changed', read), api.on('core.restarted', read), api.on('session.changed', forget)];
  return () => {
    void useKnowledge.getState().flush();
    for (const end of ends) end();
  };
}

savesBy(() => useKnowledge.getState().flush());
