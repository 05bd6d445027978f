import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export type Exchange = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Nothing heard for so long ends the exchange with a `Silence`. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
};

export type Answer = {
  readonly status: number;
  readonly header: (name: string) => string | null;
};

/** The other side was silent for too long. */
export class Silence extends Error {}

const longestAnswerBytes = 64 * 1024 * 1024;

/**
 * One HTTP exchange over Node's own client. Not `fetch`: in Node 20 a collected Request forgets its signal, and then neither a time-out
 * nor closing the desk ends it (nodejs/undici#3644). `onChunk` is given the text as it comes; resolves when the answer has ended,
 * rejects when the connection broke, was silent too long, or `signal` aborted. Redirects are not followed.
 */
export function exchange(options: Exchange, onChunk: (text: string, answer: Answer) => void): Promise<Answer> {
  const { url, method, headers, body, silenceMs, signal } = options;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, { method, headers });
    const end = (error: Error) => request.destroy(error);
    const abort = () => end(new Error('ended by the desk'));
    let timer = setTimeout(() => end(new Silence()), silenceMs);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(new Silence()), silenceMs);
    };
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      finish();
    };
    signal.addEventListener('abort', abort, { once: true });
    request.once('error', (error) => settle(() => reject(error)));
    request.once('response', (response) => {
      const answer = answerOf(response);
      let bytes = 0;
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        heard();
        bytes += text.length;
        if (bytes > longestAnswerBytes) end(new Error('the answer is too long'));
        else onChunk(text, answer);
      });
      response.once('error', (error) => settle(() => reject(error)));
      response.once('end', () => settle(() => resolve(answer)));
      response.once('close', () => settle(() => reject(new Error('the connection broke'))));
    });
    if (signal.aborted) abort();
    else request.end(body);
  });
}

function answerOf({ statusCode = 0, headers }: IncomingMessage): Answer {
  return {
    status: statusCode,
    header(name) {
      const value = headers[name];
      return typeof value === 'string' ? value : null;
    },
  };
}
