import { batchMs } from './format';
import type { SoundSink, SoundSource } from './sound-source';

/**
 * A live source that is heard from now on, although its sink comes later: callers speak while the model still loads. At most the
 * source's `longestQueueMs` is kept for each speaker; beyond, the oldest sound is left out.
 */
export function heardFromNow(source: SoundSource): SoundSource {
  const held: Parameters<SoundSink['batch']>[] = [];
  let sink: SoundSink | null = null;
  const failures: Parameters<SoundSink['failed']>[] = [];
  source.start({
    batch(...batch) {
      if (sink !== null) sink.batch(...batch);
      else {
        held.push(batch);
        if (held.length * batchMs > source.longestQueueMs * source.speakers.length) held.shift();
      }
    },
    ended: () => sink?.ended(),
    failed(...failure) {
      if (sink !== null) sink.failed(...failure);
      else failures.push(failure);
    },
  });
  return {
    ...source,
    start(next) {
      sink = next;
      for (const batch of held.splice(0)) next.batch(...batch);
      for (const failure of failures.splice(0)) next.failed(...failure);
    },
  };
}
