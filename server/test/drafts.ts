import { newIdentifier } from '@shared/domain/ids';
import {
  type ClaimsResponse,
  claimsResponse,
  type DraftReport,
  type DraftsResponse,
  draftPaths,
  draftsResponse,
  groupAgentsResponse,
  handOverResponse,
  reportDraftsResponse,
  takeDraftsResponse,
} from '@shared/sync/drafts';
import type { z } from 'zod';
import { finish, type TestDesk } from './desk';

/** An agent's report of a draft with a title. */
export function draftReport(title: string, id = newIdentifier(), revision = 1): DraftReport {
  const { callId, createdAt, fields, transcript } = finish(title).body;
  return { id, revision, content: { callId, createdAt, updatedAt: createdAt, fields, transcript } };
}

async function post<Schema extends z.ZodType>(
  desk: TestDesk,
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  const response = await desk.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return schema.parse(await response.json());
}

export async function reportDrafts(desk: TestDesk, ...drafts: DraftReport[]) {
  return (await post(desk, draftPaths.drafts, { drafts }, reportDraftsResponse)).results;
}

export async function takeDraft(desk: TestDesk, id: string, wish: 'take' | 'give-back' = 'take') {
  return (await post(desk, draftPaths.take, { wishes: [{ id, wish }] }, takeDraftsResponse)).results[0]?.outcome;
}

/** Hands a draft to an agent of the lead's group, by the agent's name. */
export async function handDraftOver(desk: TestDesk, id: string, agentName: string, fields = {}) {
  const agents = groupAgentsResponse.parse(await (await desk.request(draftPaths.agents)).json()).agents;
  const agentId = agents.find(({ name }) => name === agentName)?.id ?? agentName;
  return (await post(desk, draftPaths.handOver, { id, agentId, fields }, handOverResponse)).outcome;
}

export async function claims(
  desk: TestDesk,
  ...wishes: { ticketId: string; wish: 'claim' | 'release' }[]
): Promise<ClaimsResponse['claims']> {
  return (await post(desk, draftPaths.claims, { wishes }, claimsResponse)).claims;
}

export async function pullDrafts(desk: TestDesk, cursor = '', limit = 200): Promise<DraftsResponse> {
  const response = await desk.request(`${draftPaths.drafts}?cursor=${encodeURIComponent(cursor)}&limit=${limit}`);
  return draftsResponse.parse(await response.json());
}
