import { paths } from '@shared/sync/protocol';
import type { Access } from '../features/session';
import { exchange } from './http';

/** A stream that says nothing for this long is dead: the server's heart beats every 20 s. */
const silenceMs = 65_000;

/**
 * Listens to the server's events (WHATWG HTML 9.2) until they end, are silent too long, or `signal` aborts. `onChanged` is called for
 * each `changed`. Resolves when the stream is over, for whatever reason; gives whether it had begun.
 */
export async function listen(access: Access, onChanged: () => void, signal: AbortSignal): Promise<boolean> {
  let begun = false;
  let rest = '';
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${access.token}` };
  const url = new URL(paths.events, access.serverUrl);
  try {
    await exchange({ url, method: 'GET', headers, silenceMs, signal }, (text, { status, header }) => {
      if (status !== 200 || !header('content-type')?.startsWith('text/event-stream')) return;
      begun = true;
      const blocks = (rest + text).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      if (blocks.some((block) => /^event: ?changed$/m.test(block))) onChanged();
    });
  } catch {
    // A broken stream is the end of it: the next poll finds out what the network is like.
  }
  return begun;
}
