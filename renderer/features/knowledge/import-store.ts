import { type ImportPreview, mostImportBytes } from '@shared/contracts/knowledge-import';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';

export type ImportStep =
  | { readonly name: 'choose' }
  | { readonly name: 'reading' }
  | { readonly name: 'failed'; readonly failure: Failure }
  /** `sent`: what the server has of it already, after a lost connection. */
  | {
      readonly name: 'checked';
      readonly preview: ImportPreview;
      readonly sent: number;
      readonly failure: Failure | null;
    }
  | { readonly name: 'sending'; readonly preview: ImportPreview; readonly done: number; readonly isStopping: boolean }
  | {
      readonly name: 'sent';
      readonly preview: ImportPreview;
      readonly count: number;
      readonly refused: readonly { readonly articleId: string; readonly code: string }[];
    }
  | { readonly name: 'taking-back'; readonly preview: ImportPreview; readonly done: number; readonly total: number }
  /** `failure`: it could not be finished, and can be asked again. */
  | { readonly name: 'not-taken-back'; readonly preview: ImportPreview; readonly failure: Failure }
  | { readonly name: 'taken-back'; readonly takenBack: number; readonly left: number };

type ImportStore = {
  readonly step: ImportStep;
  readonly userId: string;
  /** What somebody else prepared is not this one's to send. */
  readonly belongTo: (userId: string) => void;
  readonly read: (chosen: readonly File[]) => Promise<void>;
  readonly send: (preview: ImportPreview) => Promise<void>;
  /** Ends the sending and takes back what had been sent. */
  readonly cancel: () => Promise<void>;
  readonly undo: (preview: ImportPreview) => Promise<void>;
};

/** Where an import stands. It goes on when its page is left, and is found again there. */
export const useImport = create<ImportStore>((set, get) => ({
  step: { name: 'choose' },
  userId: '',
  belongTo(userId) {
    if (userId !== get().userId) set({ userId, step: { name: 'choose' } });
  },
  async read(chosen) {
    if (chosen.length === 0) return;
    // Told by their sizes: a file of gigabytes must not be read to find out.
    if (chosen.reduce((bytes, { size }) => bytes + size, 0) > mostImportBytes) {
      set({ step: { name: 'failed', failure: { code: 'article-import.too-large' } } });
      return;
    }
    set({ step: { name: 'reading' } });
    try {
      const files = await Promise.all(
        chosen.map(async (file) => ({
          name: file.webkitRelativePath || file.name,
          content: new Uint8Array(await file.arrayBuffer()),
        })),
      );
      const result = await api.knowledgeImport.preview({ files });
      set({
        step: result.ok
          ? { name: 'checked', preview: result.value, sent: 0, failure: null }
          : { name: 'failed', failure: result.error },
      });
    } catch {
      // The file was moved or is locked by another program.
      set({ step: { name: 'failed', failure: { code: 'article-import.unreadable' } } });
    }
  },
  async send(preview) {
    const { step } = get();
    const already = step.name === 'checked' ? step.sent : 0;
    set({ step: { name: 'sending', preview, done: already, isStopping: false } });
    const result = await api.knowledgeImport.send({ importId: preview.importId });
    const now = get().step;
    if (now.name !== 'sending') return;
    // Also when the last part was on its way already: who stopped it wants none of it in review.
    if (now.isStopping) await get().undo(preview);
    else if (result.ok) {
      const { sent: count, refused } = result.value;
      set({ step: { name: 'sent', preview, count, refused } });
    } else set({ step: { name: 'checked', preview, sent: now.done, failure: result.error } });
  },
  async cancel() {
    const { step } = get();
    if (step.name !== 'sending') return;
    set({ step: { ...step, isStopping: true } });
    await api.knowledgeImport.cancel({ importId: step.preview.importId });
  },
  async undo(preview) {
    set({ step: { name: 'taking-back', preview, done: 0, total: 0 } });
    const result = await api.knowledgeImport.undo({ importId: preview.importId });
    if (get().step.name !== 'taking-back') return;
    set({
      step: result.ok
        ? { name: 'taken-back', ...result.value }
        : { name: 'not-taken-back', preview, failure: result.error },
    });
  },
}));

/** Follows how far the core is. Gives back what ends it. */
export function followImport(): () => void {
  return api.on('knowledge.importProgress', ({ phase, done, total }) => {
    const { step } = useImport.getState();
    if (step.name === 'sending' && phase === 'sending') useImport.setState({ step: { ...step, done } });
    if (step.name === 'taking-back' && phase === 'taking-back') useImport.setState({ step: { ...step, done, total } });
  });
}
