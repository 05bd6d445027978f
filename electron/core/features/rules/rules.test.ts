import { afterEach, beforeEach, expect, it } from 'vitest';
import { completeEdits } from '../../test/forms';
import { type Group, groupOn } from '../../test/group';
import { type DemoServer, startDemoServer } from '../../test/server';

let central: DemoServer;
let group: Group;
let isUp: boolean;

beforeEach(async () => {
  central = await startDemoServer(null, 0, 1);
  group = groupOn(central);
  isUp = true;
}, 60_000);
afterEach(async () => {
  await group.close();
  if (isUp) await central.server.close();
});

it('tries an edit on the tickets at hand, keeps it, and follows it once another lead has published it', async () => {
  const agent = group.desk('demo-agent');
  await agent.signedIn();
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  await agent.value('ticket', 'finish', { ticketId });

  const author = await group.leadDesk('demo-lead');
  await author.until(async () => (await author.value('review', 'queue', {})).items.length === 1);
  const { tables, version } = await author.value('rules', 'current', {});
  expect(version).toBe(0);
  const edited = { ...tables, rules: tables.rules.replace('R0101,0101,,,,,,,城管', 'R0101,0101,,,,,,,园林') };
  expect(await author.value('rules', 'trial', { tables: edited })).toMatchObject({
    problems: [],
    tried: 1,
    moved: [{ ticketId, title: '垃圾清运', from: '镇江市城市管理和综合执法局', to: '镇江市园林绿化管理处' }],
  });
  const broken = { ...tables, rules: tables.rules.replace('R0101,0101,,,,,,,城管', 'R0101,0101,,,,,,,园林处') };
  expect((await author.value('rules', 'trial', { tables: broken })).problems).toMatchObject([
    { table: 'rules', row: 2, column: 'unit', code: 'dispatch.unitUnknown', value: '园林处' },
  ]);

  await author.value('rules', 'keep', { draft: { basedOn: 0, tables: edited } });
  expect((await author.value('rules', 'current', {})).draft).toMatchObject({ basedOn: 0, tables: edited });
  const saved = await author.value('rules', 'propose', { basedOn: 0, note: '清运归园林', tables: edited });
  expect((await author.value('rules', 'current', {})).draft).toBeNull();
  expect(await author.call('rules', 'decide', { ...saved, decision: 'publish', note: '' })).toMatchObject({
    error: { code: 'contract.invalid' },
  });
  const decision = { version: saved.version, decision: 'publish', note: '' } as const;
  expect(await author.call('rules', 'decide', decision)).toMatchObject({ error: { code: 'forbidden' } });

  const publisher = await group.leadDesk('demo-lead-2');
  expect(await publisher.value('rules', 'decide', decision)).toMatchObject({ state: 'published' });
  expect((await publisher.value('rules', 'current', {})).tables).toEqual(edited);
  await agent.until(() => agent.events('rules.changed').length > 0, 40_000);
}, 90_000);

it('keeps the published rules for when there is no network, and shows agents no versions', async () => {
  const author = await group.leadDesk('demo-lead');
  const publisher = await group.leadDesk('demo-lead-2');
  const { tables } = await author.value('rules', 'current', {});
  const { version } = await author.value('rules', 'propose', { basedOn: 0, note: '不变', tables });
  await publisher.value('rules', 'decide', { version, decision: 'publish', note: '' });
  await central.server.close();
  isUp = false;
  expect(await publisher.value('rules', 'current', {})).toMatchObject({ version, publishedBy: '演示班长' });
  expect(await publisher.call('rules', 'versions', {})).toMatchObject({ error: { code: 'network.unreachable' } });
  const agent = group.desk('demo-agent');
  expect((await agent.call('rules', 'current', {})).ok).toBe(false);
}, 60_000);
