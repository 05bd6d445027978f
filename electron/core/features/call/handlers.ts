import type { callContracts } from '@shared/contracts/call';
import type { Handlers } from '@shared/contracts/contract';
import { succeed } from '@shared/domain/result';
import type { CallService } from './service';

export function createCallHandlers(calls: CallService): Handlers<typeof callContracts> {
  return {
    speech: () => succeed(calls.speech()),
    demos: () => succeed(calls.demos()),
    start: ({ source }) => calls.start(source),
    resume: ({ callId, file }) => calls.resume(callId, file ?? null),
    stop: ({ callId }) => calls.stop(callId),
    active: () => succeed(calls.active()),
    get: ({ callId }) => calls.get(callId),
  };
}
