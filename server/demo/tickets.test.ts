import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../server';
import { password, signIn } from '../test/desk';
import { unitBrowser } from '../test/unit';
import { addDemoTickets, demoColleague } from './tickets';

const unit = '京口区市场监督管理局';
const users = [
  { username: 'demo-lead', password, displayName: '演示班长', role: 'lead' },
  { username: demoColleague, password, displayName: '演示同事', role: 'agent' },
  { username: 'demo-unit', password, displayName: '演示承办人', role: 'unit', unit },
] as const;
let server: RunningServer;

beforeAll(async () => {
  server = await createServer({
    dataFolder: null,
    logLevel: 'silent',
    demo: { region: '3211', city: '镇江市', users },
  });
}, 60_000);
afterAll(() => server.close());

it("gives the demo's unit something to do at each place, and the hotline a return visit", async () => {
  const browser = await unitBrowser(server, 'demo-unit');
  const { text } = await browser.get('/unit');
  for (const mark of ['待签收', '办理中', '延期待批']) expect(text).toContain(mark);
  expect((await browser.get('/unit?view=answered')).text).toContain('已反馈');
  const { tickets } = await (await signIn(server, 'demo-lead')).pull();
  expect(tickets.map(({ handling }) => handling?.stage).sort()).toEqual([
    'dispatched',
    'processing',
    'processing',
    'replied',
  ]);
  // None waits for the lead: that place is for what is played.
  expect(tickets.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'approved'));
  // The unit that was named has them, with a date from the rules, and nobody is named who asked for confidence.
  for (const { handling } of tickets) expect(handling).toMatchObject({ unit, dueAt: expect.any(String) });
  expect(text).not.toContain('李女士');
});

it('gives them once', async () => {
  const assignIn = async () => () => {
    throw new Error('nothing is assigned');
  };
  await addDemoTickets(server.database, { region: '3211', unit, now: new Date(), assignIn });
  expect((await (await signIn(server, 'demo-lead')).pull()).tickets).toHaveLength(4);
});
