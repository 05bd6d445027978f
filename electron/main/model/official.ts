/** The model that production desks use unless they have their own: Alpha Cephei's small Mandarin model, Apache-2.0. */
export const officialModel = {
  url: 'https://alphacephei.com/vosk/models/vosk-model-small-cn-0.22.zip',
  fileName: 'vosk-model-small-cn-0.22.zip',
  bytes: 43_898_754,
  sha256: '3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba',
  name: 'vosk-model-small-cn',
  version: '0.22',
} as const;

/** What is to be downloaded; another one only in tests. */
export type RemoteModel = {
  readonly url: string;
  readonly fileName: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
};
