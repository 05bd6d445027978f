import { join, normalize, sep } from 'node:path';
import { speechHost, uiHost } from './origins';

export type ProtocolSources = {
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  /** Folder of the demo calls' recordings. */
  readonly demoFolder: string;
  /** The file of the speech model in use. */
  readonly modelFile: () => string;
  /** The file behind a token that a person's choice made, or null. */
  readonly mediaFile: (token: string) => string | null;
};

/**
 * Which file an address under app:// means, or null. Each host sees only what it needs: the UI its pages; the speech page its pages,
 * the model, the demo recordings, and files that a person chose (by token, never by path). `pathname` is already decoded.
 */
export function locate(host: string, pathname: string, sources: ProtocolSources): string | null {
  if (host === speechHost) {
    const [, kind, name] = pathname.split('/');
    if (kind === 'model') return sources.modelFile();
    if (kind === 'media' && name !== undefined) return sources.mediaFile(name);
    if (kind === 'demo' && name !== undefined) return inside(sources.demoFolder, name);
    return inside(sources.pagesFolder, pathname);
  }
  return host === uiHost ? inside(sources.pagesFolder, pathname) : null;
}

function inside(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !file.endsWith(sep) && !file.includes('\0') ? file : null;
}
