import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';

/** A host that sends nothing for so long is given up; what has come stays for the next try. */
const silenceMs = 30_000;

export type Fetch = (url: string, init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Response>;

/**
 * `model.unreachable`: the host can't be reached or does not answer; `model.refused`: it answers, but not with the file;
 * `model.cut`: the line broke, what came is kept; `model.wrong-hash`: not the file that it should be, and deleted;
 * `model.cancelled`; `model.not-written`: the disk would not take it.
 */
export type DownloadFailure =
  | 'model.unreachable'
  | 'model.refused'
  | 'model.cut'
  | 'model.wrong-hash'
  | 'model.cancelled'
  | 'model.not-written';

export type DownloadOptions = {
  readonly url: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Where the file ends up; until it is complete and verified it is at `<path>.part`. */
  readonly path: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly onReceived: (bytes: number) => void;
  readonly onVerifying: () => void;
};

/** Gets a file over HTTP, going on where an earlier try ended (RFC 9110, range requests), and checks its length and SHA-256. */
export async function download(options: DownloadOptions): Promise<Result<string, DownloadFailure>> {
  const part = `${options.path}.part`;
  const received = await receive(part, options);
  if (!received.ok) return received;
  options.onVerifying();
  if ((await sha256Of(part)) === options.sha256) return succeed(part);
  await rm(part, { force: true });
  return fail('model.wrong-hash');
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function receive(part: string, options: DownloadOptions): Promise<Result<null, DownloadFailure>> {
  const { url, bytes, signal, onReceived } = options;
  await mkdir(dirname(part), { recursive: true });
  let have = (await stat(part).catch(() => null))?.size ?? 0;
  if (have > bytes) {
    await rm(part);
    have = 0;
  }
  if (have === bytes) return succeed(null);

  const silence = silenceWatch(signal);
  try {
    let response: Response;
    try {
      const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
      response = await options.fetch(url, { headers, signal: silence.signal });
    } catch {
      return fail(signal.aborted ? 'model.cancelled' : 'model.unreachable');
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel().catch(() => undefined);
      return fail('model.refused', { status: response.status });
    }
    // A host that knows no ranges answers 200 and sends the file from its beginning.
    if (response.status !== 206) have = 0;
    onReceived(have);
    return await write(response.body, part, have, options, silence);
  } finally {
    silence.end();
  }
}

async function write(
  body: ReadableStream<Uint8Array>,
  part: string,
  from: number,
  { bytes, signal, onReceived }: DownloadOptions,
  silence: SilenceWatch,
): Promise<Result<null, DownloadFailure>> {
  let have = from;
  const reader = body.getReader();
  const file = await open(part, have > 0 ? 'a' : 'w').catch(() => null);
  if (file === null) {
    await reader.cancel().catch(() => undefined);
    return fail('model.not-written');
  }
  try {
    for (;;) {
      const chunk = await reader.read().catch(() => null);
      if (chunk === null) return fail(signal.aborted ? 'model.cancelled' : 'model.cut');
      if (chunk.done) return have === bytes ? succeed(null) : fail('model.cut');
      silence.heard();
      have += chunk.value.length;
      if (have > bytes) {
        await reader.cancel().catch(() => undefined);
        return fail('model.refused');
      }
      await file.appendFile(chunk.value);
      onReceived(have);
    }
  } catch {
    await reader.cancel().catch(() => undefined);
    return fail('model.not-written');
  } finally {
    await file.close();
  }
}

type SilenceWatch = { readonly signal: AbortSignal; readonly heard: () => void; readonly end: () => void };

/** A signal that also falls when nothing was heard for too long. */
function silenceWatch(cancel: AbortSignal): SilenceWatch {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  return {
    signal: AbortSignal.any([cancel, silent.signal]),
    heard() {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
    },
    end: () => clearTimeout(timer),
  };
}
