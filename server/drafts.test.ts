import { newIdentifier } from '@shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { edit, finish, finishDraft, newUser, review, signIn, startServer, type TestDesk } from './test/desk';
import { claims, draftReport, handDraftOver, pullDrafts, reportDrafts, takeDraft } from './test/drafts';

let server: RunningServer;
let agent: TestDesk;
let lead: TestDesk;
let second: TestDesk;
let stranger: TestDesk;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-11-22T02:00:00Z');
  server = await startServer({ clock: () => now, times: { accessSeconds: 24 * 3_600 } });
  for (const [name, role, group] of [
    ['agent', 'agent', '一组'],
    ['lead', 'lead', '一组'],
    ['second', 'lead', '一组'],
    ['stranger', 'lead', '二组'],
  ] as const) {
    await newUser(server, name, role, group);
  }
  agent = await signIn(server, 'agent');
  lead = await signIn(server, 'lead');
  second = await signIn(server, 'second');
  stranger = await signIn(server, 'stranger');
});
afterEach(() => server.close());

describe('drafts', () => {
  it('are seen by the lead of the group as last reported, and by nobody else', async () => {
    const draft = draftReport('写了一半');
    expect(await reportDrafts(agent, draft)).toEqual([{ id: draft.id, outcome: 'kept', revision: 1 }]);
    const { drafts, cursor } = await pullDrafts(lead);
    expect(drafts.map(({ id, content }) => [id, content?.fields.title.value])).toEqual([[draft.id, '写了一半']]);
    expect((await pullDrafts(stranger)).drafts).toEqual([]);
    await reportDrafts(agent, draftReport('写完了', draft.id, 2), draftReport('另一张'));
    // One report of two: neither is missed, however small the page.
    const first = await pullDrafts(lead, cursor, 1);
    const rest = await pullDrafts(lead, first.cursor, 1);
    expect([first, rest].flatMap(({ drafts: page }) => page.map(({ content }) => content?.fields.title.value))).toEqual(
      ['写完了', '另一张'],
    );
    await reportDrafts(agent, { id: draft.id, revision: 3, content: null });
    expect((await pullDrafts(lead, rest.cursor)).drafts).toMatchObject([
      { id: draft.id, state: 'closed', content: null },
    ]);
  });

  it('that come late or from somebody else change nothing', async () => {
    const draft = draftReport('新的', newIdentifier(), 5);
    await reportDrafts(agent, draft);
    expect(await reportDrafts(agent, draftReport('旧的', draft.id, 4))).toMatchObject([
      { outcome: 'stale', revision: 5, content: { fields: { title: { value: '新的' } } } },
    ]);
    await newUser(server, 'other', 'agent');
    const other = await signIn(server, 'other');
    const refused = { id: draft.id, outcome: 'forbidden', revision: 9 };
    expect(await reportDrafts(other, draftReport('别人的', draft.id, 9))).toEqual([refused]);
    expect((await pullDrafts(lead)).drafts[0]?.content?.fields.title.value).toBe('新的');
  });

  it('are taken over by one lead, whom the agent sees, and finished in the agent’s name', async () => {
    const draft = draftReport('接手');
    await reportDrafts(agent, draft);
    expect(await takeDraft(stranger, draft.id)).toBe('gone');
    expect(await takeDraft(lead, draft.id)).toBe('done');
    expect(await takeDraft(second, draft.id)).toBe('taken-by-other');
    expect((await pullDrafts(agent)).drafts).toMatchObject([
      { id: draft.id, takenBy: { name: 'lead' }, content: null },
    ]);

    const [refused] = await stranger.push(finishDraft(draft.id));
    expect(refused).toMatchObject({ outcome: 'refused', error: { code: 'forbidden' } });
    const operation = finishDraft(draft.id);
    const [accepted] = await lead.push(operation);
    expect(accepted).toMatchObject({ outcome: 'accepted', version: 1 });
    expect((await lead.push(operation))[0]).toEqual(accepted);
    const [ticket] = (await agent.pull()).tickets;
    expect(ticket).toMatchObject({
      id: draft.id,
      agentName: 'agent',
      finishedBy: { name: 'lead' },
      status: 'finished',
    });
    // The agent had finished it too, offline: a conflict to merge, nothing is overwritten.
    expect((await agent.push(finish('坐席写的', draft.id)))[0]).toMatchObject({ outcome: 'conflict' });
  });

  it('that the agent finished first come back to the lead as a conflict', async () => {
    const draft = draftReport('快的先');
    await reportDrafts(agent, draft);
    await takeDraft(lead, draft.id);
    await agent.push(finish('坐席写的', draft.id));
    expect((await lead.push(finishDraft(draft.id)))[0]).toMatchObject({
      outcome: 'conflict',
      current: { fields: { title: { value: '坐席写的' } } },
    });
    expect((await lead.push(finishDraft(newIdentifier())))[0]).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('that their agent puts away stay with the lead who has them in hand, until they are given back', async () => {
    const titlesAt = async () =>
      (await pullDrafts(lead)).drafts.map(({ state, content }) => [state, content?.fields.title.value]);
    const draft = draftReport('班长手里的');
    await reportDrafts(agent, draft);
    await takeDraft(lead, draft.id);
    // Offline until now: nobody had told that desk.
    expect(await reportDrafts(agent, { id: draft.id, revision: 2, content: null })).toMatchObject([
      { outcome: 'kept' },
    ]);
    expect(await titlesAt()).toEqual([['open', '班长手里的']]);
    expect(await takeDraft(lead, draft.id)).toBe('done');
    expect(await takeDraft(lead, draft.id, 'give-back')).toBe('done');
    expect(await titlesAt()).toEqual([['closed', undefined]]);

    const again = draftReport('又拿出来', draft.id, 3);
    await reportDrafts(agent, again);
    await takeDraft(lead, draft.id);
    await reportDrafts(agent, { id: draft.id, revision: 4, content: null }, draftReport('又拿出来', draft.id, 5));
    await takeDraft(lead, draft.id, 'give-back');
    expect(await titlesAt()).toEqual([['open', '又拿出来']]);

    // A ticket by now: there is nothing to keep.
    await takeDraft(lead, draft.id);
    await agent.push(finish('写完了', draft.id));
    await reportDrafts(agent, { id: draft.id, revision: 6, content: null });
    expect(await titlesAt()).toEqual([['closed', undefined]]);
  });

  it('are given back', async () => {
    const draft = draftReport('还给坐席');
    await reportDrafts(agent, draft);
    await takeDraft(lead, draft.id);
    expect(await takeDraft(lead, draft.id, 'give-back')).toBe('done');
    expect(await takeDraft(second, draft.id)).toBe('done');
  });
});

describe('a draft that is handed on', () => {
  let other: TestDesk;

  beforeEach(async () => {
    await newUser(server, 'other', 'agent', '一组');
    await newUser(server, 'far', 'agent', '二组');
    other = await signIn(server, 'other');
  });

  it('is the other agent’s, with the words of agent and lead; who had it is told; what that one still says is refused', async () => {
    const draft = draftReport('坐席写的');
    await reportDrafts(agent, draft);
    expect(await handDraftOver(lead, draft.id, 'other')).toBe('not-taken');
    await takeDraft(lead, draft.id);
    expect(await handDraftOver(second, draft.id, 'other')).toBe('taken-by-other');
    expect(await handDraftOver(stranger, draft.id, 'far')).toBe('gone');
    for (const nobody of ['far', 'lead', 'agent', newIdentifier()]) {
      expect([nobody, await handDraftOver(lead, draft.id, nobody)]).toEqual([nobody, 'no-such-agent']);
    }
    const { title } = draftReport('班长写的').content?.fields ?? {};
    expect(await handDraftOver(lead, draft.id, 'other', { title })).toBe('done');
    // The answer was lost: asked again it is the same.
    expect(await handDraftOver(lead, draft.id, 'other', { title })).toBe('done');

    const [theirs] = (await pullDrafts(other)).drafts;
    expect(theirs).toMatchObject({ agentName: 'other', takenBy: null, handedBy: { name: 'lead' }, state: 'open' });
    const written = theirs?.content?.fields.title;
    expect([written?.value, ...(written?.alternatives.map(({ value }) => value) ?? [])]).toEqual([
      '班长写的',
      '坐席写的',
    ]);
    const [was] = (await pullDrafts(agent)).drafts;
    expect(was).toMatchObject({ content: null, takenBy: { name: 'lead', handedTo: { name: 'other' } } });
    expect(await reportDrafts(agent, draftReport('晚到', draft.id, 9))).toMatchObject([{ outcome: 'forbidden' }]);

    // It is an ordinary draft of the other's now: told of without an echo of its content, finished under that name.
    expect(await reportDrafts(other, draftReport('接着写', draft.id, 3))).toMatchObject([{ outcome: 'kept' }]);
    expect((await pullDrafts(other)).drafts).toMatchObject([{ content: null, takenBy: null }]);
    expect((await other.push(finish('写完了', draft.id)))[0]).toMatchObject({ outcome: 'accepted', version: 1 });
    expect((await agent.push(finish('我也写完了', draft.id)))[0]).toMatchObject({
      outcome: 'refused',
      error: { code: 'draft.finished-by-other' },
    });
    expect((await lead.pull()).tickets.map(({ agentName }) => agentName)).toEqual(['other']);
    // Somebody who never had it learns nothing.
    const far = await signIn(server, 'far');
    expect((await far.push(finish('x', draft.id)))[0]).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('is not handed on a second time by a lead who wrote more after a lost answer: words would go nowhere', async () => {
    const draft = draftReport('同样的标题');
    await reportDrafts(agent, draft);
    await takeDraft(lead, draft.id);
    const { title } = draftReport('同样的标题').content?.fields ?? {};
    const { title: more } = draftReport('又写了').content?.fields ?? {};
    expect(await handDraftOver(lead, draft.id, 'other', { title })).toBe('done');
    expect(await handDraftOver(lead, draft.id, 'other', { title: more })).toBe('not-taken');
    await takeDraft(lead, draft.id);
    expect(await handDraftOver(lead, draft.id, 'other', { title: more })).toBe('no-such-agent');
    const audited = await server.database.query<{ detail: unknown }>(
      "select detail from audit where action = 'drafts.hand-over' and $1::uuid = any(ticket_ids)",
      [draft.id],
    );
    expect(audited).toMatchObject([{ detail: { from: expect.any(String), to: expect.any(String) } }]);
    // Both wrote the same: there is nothing beside it.
    expect((await pullDrafts(other)).drafts[0]?.content?.fields.title.alternatives).toEqual([]);
  });

  it('and was finished before is gone, and the second to finish is told so', async () => {
    const draft = draftReport('谁先谁算');
    await reportDrafts(agent, draft);
    await takeDraft(lead, draft.id);
    await handDraftOver(lead, draft.id, 'other');
    // Offline until now, and finished before the news came.
    expect((await agent.push(finish('先到', draft.id)))[0]).toMatchObject({ outcome: 'accepted' });
    expect((await other.push(finish('后到', draft.id)))[0]).toMatchObject({
      error: { code: 'draft.finished-by-other' },
    });
    await takeDraft(lead, draft.id);
    expect(await handDraftOver(lead, draft.id, 'agent')).toBe('gone');
  });
});

describe('claims', () => {
  it('hold for one lead at a time, and end by themselves', async () => {
    const operation = finish('路灯');
    const { ticketId } = operation;
    await agent.push(operation);
    expect(await claims(lead, { ticketId, wish: 'claim' })).toMatchObject([{ ticketId, leadName: 'lead' }]);
    expect(await claims(second, { ticketId, wish: 'claim' })).toMatchObject([{ leadName: 'lead' }]);
    expect(await claims(stranger, { ticketId, wish: 'claim' })).toEqual([]);
    expect(await claims(second, { ticketId, wish: 'release' })).toHaveLength(1);
    now = new Date(now.getTime() + 16 * 60_000);
    expect(await claims(second)).toEqual([]);
    expect(await claims(second, { ticketId, wish: 'claim' })).toMatchObject([{ leadName: 'second' }]);
    expect(await claims(second, { ticketId, wish: 'release' })).toEqual([]);
    // A courtesy: the decision goes by version all the same.
    await claims(second, { ticketId, wish: 'claim' });
    expect((await lead.push(review(ticketId, 1, 'approve')))[0]).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a correction by the lead', () => {
  it('keeps what stood there before, and the ticket waits on', async () => {
    const operation = finish('路灯');
    await agent.push(operation);
    const edited = edit(operation.ticketId, 1, '学府路路灯');
    expect((await lead.push(edited))[0]).toMatchObject({ outcome: 'accepted', version: 2 });
    const [ticket] = (await agent.pull()).tickets;
    expect(ticket).toMatchObject({ status: 'finished', version: 2, fields: { title: { value: '学府路路灯' } } });
    expect(ticket?.edits).toMatchObject([{ editorName: 'lead', before: { title: { value: '路灯' } } }]);
    await lead.push(review(operation.ticketId, 2, 'return', '再问'));
    expect((await lead.push(edit(operation.ticketId, 3, 'x')))[0]).toMatchObject({ error: { code: 'ticket.status' } });
    // An agent's desk can't put words into a lead's mouth.
    const again = finish('补好了', operation.ticketId, 3);
    const forged = { ...again, body: { ...again.body, edits: [], finishedBy: { id: 'x', name: 'x' } } };
    await agent.push(forged);
    const [after] = (await agent.pull()).tickets;
    expect([after?.edits?.length, after?.finishedBy]).toEqual([1, undefined]);
  });
});
