import type { Api } from '@shared/contracts';
import type { Result } from '@shared/domain/result';

/** What a person chose, by the token that main gave for it. */
export type AdmittedFile = { readonly token: string; readonly name: string };

type WindowApi = Api & {
  /** A token for a file that was dropped on the window. */
  readonly admitFile: (file: File) => Promise<Result<AdmittedFile>>;
};

/** The one way out of this page, put on the window by electron/preload/ui.ts. */
export const api: WindowApi = (window as unknown as { readonly api: WindowApi }).api;
