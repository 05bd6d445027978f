import { batchMs } from './format';
import type { SoundFailure, SoundSink, SoundSource } from './sound-source';

/**
 * A live source that is heard from now on, although its sink comes later: callers speak while the model still loads. At most the
 * source's `longestQueueMs` is kept for each speaker; beyond, the oldest sound is left out.
 */
export function heardFromNow(source: SoundSource): SoundSource {
  const held: Parameters<SoundSink['batch']>[] = [];
  let sink: SoundSink | null = null;
  let failure: SoundFailure | null = null;
  source.start({
    batch(...batch) {
      if (sink !== null) sink.batch(...batch);
      else {
        held.push(batch);
        if (held.length * batchMs > source.longestQueueMs * source.speakers.length) held.shift();
      }
    },
    ended: () => sink?.ended(),
    failed(code) {
      failure = code;
      sink?.failed(code);
    },
  });
  return {
    ...source,
    start(next) {
      sink = next;
      for (const batch of held.splice(0)) next.batch(...batch);
      if (failure !== null) next.failed(failure);
    },
  };
}
