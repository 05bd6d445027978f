import { paths } from '@shared/sync/protocol';
import type { Access } from '../features/session';

/** A stream that says nothing for this long is dead: the server's heart beats every 20 s. */
const silenceMs = 65_000;

/**
 * Listens to the server's events (WHATWG HTML 9.2) until they end, are silent too long, or `signal` aborts. `onChanged` is called for
 * each `changed`. Resolves when the stream is over, for whatever reason; gives whether it had begun.
 */
export async function listen(access: Access, onChanged: () => void, signal: AbortSignal): Promise<boolean> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  let begun = false;
  try {
    const response = await fetch(new URL(paths.events, access.serverUrl), {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${access.token}` },
      signal: AbortSignal.any([silent.signal, signal]),
      redirect: 'manual',
    });
    if (!response.ok || response.body === null) return false;
    if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) return false;
    begun = true;
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      if (blocks.some((block) => /^event: ?changed$/m.test(block))) onChanged();
    }
  } catch {
    // A broken stream is the end of it: the next poll finds out what the network is like.
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
  return begun;
}
