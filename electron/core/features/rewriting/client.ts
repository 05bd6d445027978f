import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { ChatMessage } from '@shared/understanding/rewriting';
import { z } from 'zod';
import { endpointOf, lookupInside, notInside } from './address';

export type Endpoint = { readonly address: string; readonly model: string; readonly key: string };

const largestAnswer = 256 * 1024;
export const usualTimeLimitMs = 20_000;

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/**
 * Asks an OpenAI-compatible endpoint once; no redirect is followed, nothing is tried again. Gives the text of the first choice. Failures:
 * `rewriting.address`, `rewriting.unreachable`, `rewriting.slow`, `rewriting.key-refused`, `rewriting.status` (`detail.status`), `rewriting.too-large`,
 * `rewriting.malformed`.
 */
export async function complete(
  { address, model, key }: Endpoint,
  messages: readonly ChatMessage[],
  timeLimitMs: number,
): Promise<Result<string>> {
  const url = endpointOf(address);
  if (!url.ok) return url;
  const body = JSON.stringify({
    model,
    messages,
    temperature: 0.2,
    stream: false,
    response_format: { type: 'json_object' },
  });
  const answered = await post(url.value, body, key, timeLimitMs);
  if (!answered.ok) return answered;
  const parsed = completion.safeParse(jsonOf(answered.value));
  const [choice] = parsed.success ? parsed.data.choices : [];
  return choice === undefined ? fail('rewriting.malformed') : succeed(choice.message.content);
}

function post(url: URL, body: string, key: string, timeLimitMs: number): Promise<Result<string>> {
  return new Promise((resolve) => {
    const plain = url.protocol === 'http:';
    // For the whole exchange, and not for the silence between two bytes: a drip of bytes must end, too.
    const limit = AbortSignal.timeout(timeLimitMs);
    const failed = (error: NodeJS.ErrnoException) => {
      if (limit.aborted) resolve(fail('rewriting.slow', { seconds: Math.round(timeLimitMs / 1_000) }));
      else resolve(fail(error.code === notInside ? 'rewriting.address' : 'rewriting.unreachable'));
    };
    const request = (plain ? requestPlain : requestSecure)(
      url,
      {
        method: 'POST',
        agent: false,
        signal: limit,
        ...(plain ? { lookup: lookupInside } : {}),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        },
      },
      (response) => {
        void read(response).then(resolve, failed);
      },
    );
    request.once('error', failed);
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<Result<string>> {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    return status === 401 || status === 403 ? fail('rewriting.key-refused') : fail('rewriting.status', { status });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestAnswer) {
      response.destroy();
      return fail('rewriting.too-large');
    }
    chunks.push(chunk);
  }
  return succeed(Buffer.concat(chunks).toString('utf8'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
