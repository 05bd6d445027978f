import { newIdentifier } from '@shared/domain/ids';
import { fail } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { emptyFields } from '@shared/domain/ticket-form';
import { type Operation, paths, type ServerTicket } from '@shared/sync/protocol';
import { expect, it } from 'vitest';
import { entriesOfTicket } from '../../sync/outbox';
import { createSender } from '../../sync/sender';
import { openStore } from '../../test/store';
import { unreliableLine } from '../../test/unreliable-line';
import { takeForReview } from './repository';
import { createReviewService } from './service';

const at = '2026-05-12T02:00:00.000Z';
const lead: User = {
  id: 'lead',
  username: 'lead',
  displayName: '班长',
  role: 'lead',
  region: '3211',
  groupId: 'g',
  groupName: '一组',
  city: '镇江市',
};

it('is that of the ticket which the lead saw, whatever was pulled before the decision was sent', async () => {
  const line = await unreliableLine(() => '');
  line.behave('cut');
  const desk = openStore();
  const { database } = desk;
  const context = {
    database,
    emit: () => undefined,
    log: () => undefined,
    now: () => new Date(at),
    resourcesFolder: '',
  };
  const reviews = createReviewService(context, {
    session: { user: () => lead },
    pulledAt: () => null,
    onQueued: () => undefined,
  });
  const ticketId = newIdentifier();
  const ticket = (version: number): ServerTicket => ({
    id: ticketId,
    region: '3211',
    number: '3211-20260512-000001',
    version,
    status: 'finished',
    agentId: 'agent',
    agentName: '坐席',
    groupId: 'g',
    callId: null,
    fields: emptyFields(),
    transcript: [],
    createdAt: at,
    finishedAt: at,
    review: null,
  });
  takeForReview(database, 'lead', ticket(1));
  expect(reviews.decide({ ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] }).ok).toBe(true);
  takeForReview(database, 'lead', ticket(3));
  const sender = createSender(context, {
    session: { access: async () => ({ ok: true, value: { serverUrl: line.url, token: 't' } }) },
    transcript: () => [],
    onSettled: () => undefined,
    onAttempt: () => undefined,
    signal: () => new AbortController().signal,
  });
  expect(await sender.send('lead')).toEqual(fail('network.unreachable'));
  expect(line.asked(paths.push)).toBe(1);
  const [entry] = entriesOfTicket(database, 'lead', ticketId);
  expect((JSON.parse(entry?.content ?? '') as Operation).baseVersion).toBe(1);
  desk.close();
  await line.close();
});
