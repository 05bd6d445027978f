import { fail, type Result, succeed } from '@shared/domain/result';
import { Model } from 'vosk-browser';
import { sampleRate } from '../sound/format';
import { clearModelCache, keepOnlyInCache } from './model-cache';
import type {
  LoadEngine,
  LoadFailure,
  Recognition,
  Recognizer,
  RecognizerFailure,
  SpeechEngine,
} from './speech-engine';
import { recognitionFrom } from './vosk-result';

/** The demonstration model takes 2 to 5 s, the largest ones that fit into WASM about a minute. */
const loadTimeoutMs = 120_000;
/** A batch takes some 20 ms. The limit is wide because a laptop may sleep in between. */
const answerTimeoutMs = 60_000;
/** Vosk's log level: errors only. */
const errorsOnly = -1;

/**
 * vosk-browser 0.0.8 behind the `SpeechEngine` port. Its traps, each met here: `createModel` never rejects, so the model is made by
 * hand, with its `error` event and a time limit; it keeps models in IndexedDB by URL alone and forever; a crash of its worker
 * reaches nobody; its WASM memory never shrinks, so `close` ends the worker.
 */
export const loadVosk: LoadEngine = async (modelUrl) => {
  const known = await keepOnlyInCache(modelUrl);
  const first = await loadModel(modelUrl);
  if (first.ok || !known || first.error.code === 'engine.load-timeout') return first;
  // What was kept from an earlier time may be damaged: once more, from the file.
  await clearModelCache();
  return loadModel(modelUrl);
};

function loadModel(modelUrl: string): Promise<Result<SpeechEngine, LoadFailure>> {
  return new Promise((resolve) => {
    const model = new Model(modelUrl, errorsOnly);
    const worker = workerOf(model);
    let settled = false;
    const refuse = (code: LoadFailure) => {
      // Errors after loading belong to the recognizers.
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      worker?.terminate();
      resolve(fail(code));
    };
    const timer = setTimeout(() => refuse('engine.load-timeout'), loadTimeoutMs);
    worker?.addEventListener('error', () => refuse('engine.load-failed'), { once: true });
    model.on('error', () => refuse('engine.load-failed'));
    model.on('load', () => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(succeed(engineOn(model, worker)));
    });
  });
}

/** The worker is private to Model, which offers no way to see it crash, nor to end it before the model has loaded. */
function workerOf(model: Model): Worker | null {
  const worker: unknown = Reflect.get(model, 'worker');
  return worker instanceof Worker ? worker : null;
}

function engineOn(model: Model, worker: Worker | null): SpeechEngine {
  const recognizers = new Set<(code: RecognizerFailure) => void>();
  const failAll = (code: RecognizerFailure) => {
    for (const failOne of recognizers) failOne(code);
    recognizers.clear();
  };
  worker?.addEventListener('error', () => failAll('engine.failed'));
  return {
    createRecognizer() {
      const { recognizer, failWith } = recognizerOn(model);
      recognizers.add(failWith);
      return recognizer;
    },
    close() {
      failAll('engine.closed');
      if (worker === null) model.terminate();
      else worker.terminate();
    },
  };
}

type Answer = Result<Recognition, RecognizerFailure>;

/** The worker answers each batch and each request with exactly one message, in order: so answers are matched by counting. */
function recognizerOn(model: Model): { recognizer: Recognizer; failWith: (code: RecognizerFailure) => void } {
  const recognizer = new model.KaldiRecognizer(sampleRate);
  recognizer.setWords(true);
  const waiting: ((answer: Answer) => void)[] = [];
  let failure: RecognizerFailure | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function failWith(code: RecognizerFailure): void {
    failure ??= code;
    clearTimeout(timer);
    for (const answer of waiting.splice(0)) answer(fail(failure));
  }
  function watch(): void {
    clearTimeout(timer);
    if (waiting.length > 0) timer = setTimeout(() => failWith('engine.stuck'), answerTimeoutMs);
  }
  function receive(message: unknown): void {
    const recognition = recognitionFrom(message);
    if (recognition === null) {
      failWith('engine.failed');
      return;
    }
    waiting.shift()?.(succeed(recognition));
    watch();
  }
  function ask(send: () => void): Promise<Answer> {
    if (failure !== null) return Promise.resolve(fail(failure));
    return new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) watch();
      send();
    });
  }

  recognizer.on('result', receive);
  recognizer.on('partialresult', receive);
  recognizer.on('error', () => failWith('engine.failed'));
  return {
    recognizer: {
      accept: (samples) => ask(() => recognizer.acceptWaveformFloat(samples, sampleRate)),
      endUtterance: () => ask(() => recognizer.retrieveFinalResult()),
    },
    failWith,
  };
}
