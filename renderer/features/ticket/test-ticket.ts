import type { FieldName, FieldValue, Ticket } from '@shared/domain/ticket';
import { emptyFields } from '@shared/domain/ticket-form';

/** For tests: a blank draft. */
export function draft(): Ticket {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    callId: null,
    region: '3211',
    agentId: 'agent',
    agentName: '演示坐席',
    groupId: 'group',
    status: 'draft',
    delivery: 'saved',
    number: null,
    version: 0,
    fields: emptyFields(),
    createdAt: '2026-05-12T10:05:00.000+08:00',
    updatedAt: '2026-05-12T10:05:00.000+08:00',
    finishedAt: null,
    review: null,
    refusal: null,
  };
}

/** For tests: the same ticket a moment later, with one field filled in by the machine. */
export function heard<Name extends FieldName>(ticket: Ticket, name: Name, value: FieldValue<Name>, at: string): Ticket {
  const candidate = { value, confidence: 0.9, reason: '', evidence: [] };
  const state = { ...ticket.fields[name], value, origin: 'machine', confidence: 0.9, proposed: candidate };
  return { ...ticket, updatedAt: at, fields: { ...ticket.fields, [name]: state } };
}
