import type { Central } from './central';
import { checkOnItsWay, checkWorld, settleDown } from './check';
import { type Storm, startStorm } from './faults/storm';
import { type Model, type TicketModel, Violation } from './model';
import { type Agent, agentAt } from './persons/agent';
import { decide } from './persons/lead';
import { signIn } from './persons/sitting';
import type { Plan, PlannedTicket } from './plan';
import { type Calm, until } from './waiting';
import { parties, type World } from './world';

export type Outcome = {
  /** Null: everything held. */
  readonly violation: Violation | null;
  readonly struck: readonly string[];
  /** Operations that stood parked in sight and were sent again by a person. */
  readonly parked: number;
  readonly ms: number;
};

/** Plays one round: people work, the storm strikes, and when it is over everything must be there, once, and alike everywhere. */
export async function playRound(world: World, model: Model, central: Central, plan: Plan): Promise<Outcome> {
  const began = performance.now();
  world.story.begin();
  await everyoneSignedIn(world);
  let stilled: number | null = null;
  const calm: Calm = { over: () => stilled !== null, since: () => stilled };
  const agent = agentAt(world, calm);
  const storm = startStorm(world, plan);
  const ended = storm.over.then(() => {
    stilled = performance.now();
    world.story.add('the storm is over');
  });
  try {
    const tickets = await Promise.all(
      // One call at a time: the first ticket may have one.
      plan.tickets.map((planned) => live({ world, calm, model, central, agent, storm, planned })),
    );
    await ended;
    await storm.end();
    world.story.add('all lives are lived');
    const parked = await settleDown(world, calm, model);
    await checkWorld(world, calm, model, central, tickets);
    return { violation: null, struck: storm.struck, parked, ms: performance.now() - began };
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    await storm.end();
    await describe(world, model, error);
    return { violation: error, struck: storm.struck, parked: 0, ms: performance.now() - began };
  } finally {
    world.seats.agent.desk.setClock(0);
  }
}

type Life = {
  readonly world: World;
  readonly calm: Calm;
  readonly model: Model;
  readonly central: Central;
  readonly agent: Agent;
  readonly storm: Storm;
  readonly planned: PlannedTicket;
};

/** A ticket from its first word to its last decision. */
async function live({ world, calm, model, central, agent, storm, planned }: Life): Promise<TicketModel> {
  const ticket = await agent.begin(planned);
  world.story.add(`${ticket.name} is begun`);
  model.tickets.set(ticket.id, ticket);
  const hearing = agent.hear(ticket, planned);
  for (const texts of planned.edits) await agent.edit(ticket, texts);
  await hearing;
  if (planned.left) return ticket;
  await agent.finish(ticket);
  if (planned.takenBack && (await agent.takeBack(ticket))) await agent.finish(ticket);
  ticket.version += 1;
  world.story.add(`${ticket.name} is finished`);
  storm.finished();
  const onItsWay = async () => {
    if (calm.over()) await checkOnItsWay(world, central, ticket);
  };
  for (const { decisions, mend } of planned.stages) {
    await Promise.all(decisions.map((decided) => decide({ world, calm, model, ticket, planned: decided, onItsWay })));
    world.story.add(`${ticket.name} is decided`);
    const decided = await until(world, calm, `the decision on ${ticket.name}`, async () => {
      await onItsWay();
      const seen = await agent.see(ticket);
      return seen.version > ticket.version && seen.delivery === 'accepted' ? seen : null;
    });
    const mark = decided.review?.reason ?? '';
    world.story.add(`${ticket.name}: the agent sees ${mark}`);
    const winner = decisions.find((decision) => decision.mark === mark);
    if (winner === undefined || decided.version !== ticket.version + 1) {
      throw new Violation('diverged', `${ticket.name} at version ${decided.version} bears the decision ${mark}`);
    }
    const known = model.decided.get(mark);
    if (known !== undefined) known.won = true;
    ticket.version += 1;
    ticket.values = { ...ticket.values, ...winner.edits };
    ticket.status = winner.decision === 'approve' ? 'approved' : 'returned';
    if (ticket.status === 'approved') break;
    await agent.edit(ticket, mend);
    await agent.finish(ticket);
    ticket.version += 1;
  }
  return ticket;
}

/** Says beside a violation how each desk stood. */
async function describe(world: World, model: Model, violation: Violation): Promise<void> {
  violation.message += `\n  story: ${world.story.lines().join('\n    ')}`;
  for (const party of parties) {
    const desk = world.seats[party].desk.process();
    const ask = async (work: () => Promise<unknown>) => JSON.stringify(await work().catch(() => 'gone'));
    violation.message += `\n  ${party}: ${await ask(() => desk.call('queue', 'state', {}))}`;
    violation.message += `\n    outbox: ${await ask(() => desk.call('queue', 'entries', {}))}`;
    for (const { id, name, version, status } of [...model.tickets.values()].slice(-4)) {
      const shown = await ask(async () => {
        const found = await desk.call('ticket', 'get', { ticketId: id });
        if (!found.ok) return found.error.code;
        const { version, status, delivery, number, review } = found.value;
        return { version, status, delivery, number, reason: review?.reason };
      });
      violation.message += `\n    ${name}, ${status} at ${version}: ${shown}`;
    }
  }
}

async function everyoneSignedIn(world: World): Promise<void> {
  for (const party of parties) {
    const seat = world.seats[party];
    for (;;) {
      const desk = await seat.desk.ready();
      const state = await desk.call('session', 'state', {}).catch(() => null);
      if (state?.ok && state.value.user !== null) break;
      await signIn(seat);
    }
  }
}
