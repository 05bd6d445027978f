import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelCard } from '@shared/contracts/model';
import { z } from 'zod';

/** `card.json` beside a model's file; `resources/model/card.json` has the same shape. */
const storedCard = modelCard.omit({ text: true, path: true }).extend({ file: z.string(), sha256: z.string() });
export type StoredCard = z.infer<typeof storedCard>;
export type InstalledModel = StoredCard & {
  /** Folder name and part of the model's address: name, version and hash. */
  readonly id: string;
  /** Absolute path of the tar.gz. */
  readonly path: string;
  readonly text: string;
};

const pointer = z.object({ id: z.string().regex(/^[\w.-]+$/) });

/** A model in its folder; null when it is not there or not whole. */
export function readModel(folder: string): InstalledModel | null {
  try {
    const card = storedCard.parse(JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8')));
    const text = readFileSync(join(folder, 'MODEL_CARD.md'), 'utf8');
    const path = join(folder, card.file);
    return statSync(path).size === card.bytes ? { ...card, id: modelId(card), path, text } : null;
  } catch {
    return null;
  }
}

/** Name, version and the first 12 digits of the hash: the engine keeps unpacked models by address alone. */
export function modelId({ name, version, sha256 }: Pick<StoredCard, 'name' | 'version' | 'sha256'>): string {
  return `${name}-${version}-${sha256.slice(0, 12)}`.replace(/[^\w.-]+/g, '_');
}

/** Writes card and text into a model's folder. */
export function writeCard(folder: string, card: StoredCard, text: string): void {
  writeFileSync(join(folder, 'MODEL_CARD.md'), text);
  writeFileSync(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

/** The id that `<folder>/current.json` names, or null. */
export function readCurrentId(folder: string): string | null {
  try {
    return pointer.parse(JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'))).id;
  } catch {
    return null;
  }
}

/** Makes a model the current one (null: the shipped one), in one step of the file system. */
export function writeCurrentId(folder: string, id: string | null): void {
  const path = join(folder, 'current.json');
  if (id === null) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify({ id }));
  renameSync(`${path}.new`, path);
}

/** Every whole model in the folder. */
export function listModels(folder: string): InstalledModel[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readModel(join(folder, entry.name)) ?? []);
  } catch {
    return [];
  }
}
