import type { Word } from '@shared/domain/call';
import type { Result } from '@shared/domain/result';

/** What a recognizer knows after a batch: the utterance so far, or its end. Word times in ms of the sound that this recognizer was given. */
export type Recognition =
  | { readonly kind: 'partial'; readonly text: string }
  | { readonly kind: 'final'; readonly words: readonly Word[] };

/** `engine.failed`: it answered with an error or crashed; `engine.stuck`: no answer in time; `engine.closed`: it was ended meanwhile. */
export type RecognizerFailure = 'engine.failed' | 'engine.stuck' | 'engine.closed';
/** `engine.load-failed`: not a model, or it could not be read; `engine.load-timeout`: no answer in time. */
export type LoadFailure = 'engine.load-failed' | 'engine.load-timeout';

/** Recognizes one speaker of one call. Answers come in the order of the questions; after a failure all further ones fail, too. */
export type Recognizer = {
  /** Takes 16 kHz mono sound in [-1, 1]; `final` when the engine found the end of the utterance in it. */
  readonly accept: (samples: Float32Array) => Promise<Result<Recognition, RecognizerFailure>>;
  /** Ends the utterance here, whatever the engine thinks, and gives it; its words are empty when nothing was said. */
  readonly endUtterance: () => Promise<Result<Recognition, RecognizerFailure>>;
};

/** A loaded model. Another engine (a server, another runtime) comes in by implementing this. */
export type SpeechEngine = {
  readonly createRecognizer: () => Recognizer;
  /** Ends it with all its recognizers and gives its memory back. */
  readonly close: () => void;
};

/** Loads the model at an address; the address must change when the model does. Never rejects. */
export type LoadEngine = (modelUrl: string) => Promise<Result<SpeechEngine, LoadFailure>>;
