import { appendFileSync, writeFileSync } from 'node:fs';
import { startDesk } from './desk';

/**
 * A desk that edits one ticket in a loop until it is killed. Its folder, the server and the file in which it notes each value
 * that was acknowledged come from the command line.
 */
const [folder, demo, noteFile] = process.argv.slice(2);
if (folder === undefined || demo === undefined || noteFile === undefined)
  throw new Error('needs folder, demo and file');
const desk = startDesk(folder, { demo: JSON.parse(demo) });
await desk.until(() => desk.events('session.changed').length === 2);
const { id: ticketId } = await desk.value('ticket', 'create', {});
writeFileSync(noteFile, `${ticketId}\n`);
for (let round = 1; ; round += 1) {
  await desk.value('ticket', 'edit', { ticketId, edits: [{ field: 'content', value: `第${round}次` }] });
  appendFileSync(noteFile, `${round}\n`);
}
