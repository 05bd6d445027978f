import { beforeEach, it } from 'vitest';
import type { TestDesk } from '../../test/desk';
import { editsWithTitle } from '../../test/forms';
import { groupPerTest } from '../../test/group';

const { group } = groupPerTest();
let agent: TestDesk;
let lead: TestDesk;

beforeEach(async () => {
  // A clock that creeps: the pause between two reports of one draft does not pass by itself.
  let ticks = Date.now();
  agent = group().desk('demo-agent', undefined, () => {
    ticks += 0.1;
    return new Date(ticks);
  });
  lead = await group().leadDesk('demo-lead');
  await agent.signedIn();
});

it('what the agent typed before a lead took the draft over is with the server as soon as the agent hears of it', async () => {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  const titleAtLead = async () =>
    (await lead.value('review', 'queue', { filter: { status: 'draft' } })).items[0]?.title;
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle('第一句') });
  agent.core.networkBack();
  await lead.until(async () => (await titleAtLead()) === '第一句');
  await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '最后一句' }] });
  await lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
  await lead.until(async () => (await titleAtLead()) === '最后一句');
}, 60_000);
