import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fail, type Result, succeed } from '@shared/domain/result';
import { z } from 'zod';
import { writeWhole } from './write-whole';

/** 32 MB and about a tenth of a second: the code has 120 random bits, so this only makes guessing dearer still. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;

const base64 = z.string().regex(/^[0-9A-Za-z+/]+={0,2}$/u);
const sealedKey = z.object({
  version: z.literal(1),
  derivation: z.object({
    name: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(2 ** 10)
      .max(2 ** 20),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
    salt: base64,
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64,
  tag: base64,
  sealed: base64,
  madeAt: z.string(),
});
type SealedKey = z.infer<typeof sealedKey>;

/** Seals a database key (64 hexadecimal digits) with a key derived from a recovery code, and writes it to a file of its own. */
export async function sealWithCode(path: string, key: string, code: string, now: Date): Promise<void> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(code, salt, cost), nonce);
  const sealed = Buffer.concat([cipher.update(key, 'hex'), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  const file: SealedKey = {
    version: 1,
    derivation: { name: 'scrypt', ...cost, salt: text(salt) },
    cipher: 'aes-256-gcm',
    nonce: text(nonce),
    tag: text(cipher.getAuthTag()),
    sealed: text(sealed),
    madeAt: now.toISOString(),
  };
  writeWhole(path, `${JSON.stringify(file, null, 2)}\n`);
}

/** The key that the file holds. Fails with `recovery.none` without a readable file, `recovery.code-wrong` for another code. */
export async function openWithCode(path: string, code: string): Promise<Result<string>> {
  const file = read(path);
  if (file === null) return fail('recovery.none');
  const { N, r, p, salt } = file.derivation;
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = await derive(code, bytes(salt), { N, r, p });
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(file.nonce), { authTagLength: 16 });
    decipher.setAuthTag(bytes(file.tag));
    return succeed(Buffer.concat([decipher.update(bytes(file.sealed)), decipher.final()]).toString('hex'));
  } catch {
    return fail('recovery.code-wrong');
  }
}

/** When the file's code was made, ISO 8601; null without a readable file. */
export function codeMadeAt(path: string): string | null {
  return read(path)?.madeAt ?? null;
}

function read(path: string): SealedKey | null {
  if (!existsSync(path)) return null;
  try {
    return sealedKey.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function derive(code: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 32, { ...options, maxmem: 256 * 2 ** 20 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
