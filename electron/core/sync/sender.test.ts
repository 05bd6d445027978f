import { newIdentifier } from '@shared/domain/ids';
import { type Result, succeed } from '@shared/domain/result';
import { paths } from '@shared/sync/protocol';
import { expect, it } from 'vitest';
import type { Access } from '../features/session';
import { openStore } from '../test/store';
import { unreliableLine } from '../test/unreliable-line';
import { enqueue, removeEntry } from './outbox';
import { createSender } from './sender';

it('does not send what was taken back while a token was fetched', async () => {
  const line = await unreliableLine(() => '');
  line.behave('broken-server');
  const desk = openStore();
  const { database } = desk;
  const operationId = newIdentifier();
  const at = new Date().toISOString();
  const body = { decision: 'approve' as const, reason: '', fieldMarks: [], fields: {} };
  enqueue(database, {
    operationId,
    userId: 'u',
    ticketId: newIdentifier(),
    kind: 'ticket.review',
    title: '',
    createdAt: at,
    body,
  });

  let giveToken: (access: Result<Access>) => void = () => undefined;
  const sender = createSender(
    { database, emit: () => undefined, log: () => undefined, now: () => new Date(), resourcesFolder: '' },
    {
      session: {
        access: () =>
          new Promise((resolve) => {
            giveToken = resolve;
          }),
      },
      transcript: () => [],
      onSettled: () => undefined,
      onAttempt: () => undefined,
      signal: () => new AbortController().signal,
    },
  );
  const sent = sender.send('u');
  removeEntry(database, operationId);
  giveToken(succeed({ serverUrl: line.url, token: 't' }));
  expect(await sent).toEqual(succeed(null));
  expect(line.asked(paths.push)).toBe(0);
  desk.close();
  await line.close();
});
