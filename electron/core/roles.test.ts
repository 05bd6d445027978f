import { type DeskRole, deskRole, type User } from '@shared/domain/roles';
import { expect, test } from 'vitest';
import { isAllowed } from './roles';

const as = (name: DeskRole): User => ({
  id: 'one',
  username: 'one',
  displayName: '演示',
  role: name,
  groupId: 'group',
  groupName: '演示班组',
  region: '3211',
  city: '镇江市',
});

test.each(deskRole.options)('what a %s may do', (name) => {
  const allowed = [
    'call.start',
    'ticket.create',
    'ticket.finish',
    'ticket.get',
    'review.queue',
    'review.decide',
  ].filter((channel) => isAllowed(channel, as(name)));
  expect(allowed).toEqual(
    {
      agent: ['call.start', 'ticket.create', 'ticket.finish', 'ticket.get'],
      lead: ['ticket.get', 'review.queue', 'review.decide'],
      supervisor: ['ticket.get', 'review.queue'],
      admin: ['ticket.get', 'review.queue'],
    }[name],
  );
});
