import { type HandlingMove, visitItem } from '@shared/domain/handling';
import type { TicketFields } from '@shared/domain/ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../server';
import { finish, handle, newUser, signIn, startServer, type TestDesk } from '../test/desk';
import { type UnitBrowser, unitBrowser } from '../test/unit';

const housing = '京口区住房和城乡建设局';
let server: RunningServer;
let agent: TestDesk;
let supervisor: TestDesk;
let unit: UnitBrowser;

beforeAll(async () => {
  server = await startServer();
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'supervisor', 'supervisor');
  await newUser(server, 'housing', 'unit', housing);
  [agent, supervisor] = [await signIn(server, 'agent'), await signIn(server, 'supervisor')];
  unit = await unitBrowser(server, 'housing');
}, 60_000);
afterAll(() => server.close());

const visited = (...wrong: (typeof visitItem.options)[number][]) =>
  visitItem.options.map((item) => ({ item, satisfied: !wrong.includes(item) }));

it('goes from finish over unit, extension, an unhappy caller and supervision to its end, every step in the audit', async () => {
  const operation = finish('工地夜间施工');
  const { ticketId } = operation;
  const fields = {
    ...operation.body.fields,
    unit: { ...operation.body.fields.unit, value: housing },
    callerPhone: { ...operation.body.fields.callerPhone, value: '13800000000' },
  } as TicketFields;
  await agent.push({ ...operation, body: { ...operation.body, fields } });
  const current = async (): Promise<ServerTicket> => {
    const found = (await agent.pull()).tickets.find(({ id }) => id === ticketId);
    if (found === undefined) throw new Error('the ticket is gone');
    return found;
  };
  const handling = async () => (await current()).handling;
  const moves = async (who: TestDesk, ...made: HandlingMove[]) => {
    const [result] = await who.push(handle(ticketId, (await current()).version, ...made));
    expect(result).toMatchObject({ outcome: 'accepted' });
  };
  const byUnit = async (kind: string, fields: Record<string, string> = {}) =>
    expect((await unit.move(ticketId, kind, { fields })).status).toBe(303);

  await byUnit('sign');
  await byUnit('process', { reason: '' });
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await byUnit('askExtension', { until, reason: '需检测噪声' });
  await moves(supervisor, { kind: 'grantExtension', reason: '' });
  expect(await handling()).toMatchObject({ dueAt: `${until}T18:00:00+08:00`, extension: null });

  await byUnit('reply', { reason: '已责令停工。' });
  await moves(agent, { kind: 'visit', items: visited('solved'), reason: '昨晚还在施工' });
  expect(await handling()).toMatchObject({ stage: 'processing', supervised: true, unit: housing });
  const page = (await unit.get(`/unit/tickets/${ticketId}`)).text;
  expect(page).toContain('督办');
  expect(page).toContain('昨晚还在施工');

  await byUnit('reply', { reason: '已立案处罚，夜间不再施工。' });
  expect(await handling()).toMatchObject({ stage: 'replied', supervised: false });
  await moves(
    agent,
    { kind: 'visit', items: visited(), reason: '' },
    { kind: 'evaluate', score: 1, source: 'told', reason: '' },
    { kind: 'close', reason: '' },
  );
  expect(await handling()).toMatchObject({ stage: 'closed', evaluation: { score: 1 } });

  const audit = await server.database.query<{ action: string }>(
    "select action from audit where $1::uuid = any(ticket_ids) and action like 'handling.%' order by id",
    [ticketId],
  );
  const steps = 'accept dispatch sign process askExtension grantExtension reply visit reply visit evaluate close';
  expect(audit.map(({ action }) => action)).toEqual(steps.split(' ').map((step) => `handling.${step}`));
});
