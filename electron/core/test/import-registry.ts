import { startDesk } from './desk';

/** A desk that imports a registry, and says so on its standard output when it is in the middle of it, to be killed then. */
const [folder, demo, file] = process.argv.slice(2);
if (folder === undefined || demo === undefined || file === undefined) throw new Error('needs folder, demo and file');
const desk = startDesk(folder, { demo: JSON.parse(demo) });
await desk.until(() => desk.events('session.changed').length === 2);
await desk.until(async () => (await desk.value('catalog', 'status', {})).ready);
await desk.value('session', 'switchRole', { role: 'lead' });
desk.core.admitRegistryFile('token', file);
await desk.value('registry', 'import', { token: 'token', encoding: 'utf-8' });
await desk.until(() => desk.events('registry.progress').some(({ rows }) => rows >= 4_000), 60_000);
process.stdout.write('in the middle\n');
// Killed from outside: the process must not end by itself.
setInterval(() => undefined, 1_000);
