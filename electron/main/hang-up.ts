import { callContracts } from '@shared/contracts/call';
import type { Result } from '@shared/domain/result';

/** Hangs up the call that is heard, if there is one, and resolves when its last words are on disk. Never rejects. */
export async function hangUpActiveCall(
  invoke: (channel: string, input: unknown) => Promise<Result<unknown>>,
): Promise<void> {
  const active = await invoke('call.active', {});
  if (!active.ok) return;
  const parsed = callContracts.active.output.safeParse(active.value);
  if (parsed.success && parsed.data !== null) await invoke('call.stop', { callId: parsed.data.call.id });
}
