import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from './desk';
import { type DemoServer, startDemoServer } from './server';
import { type Line, unreliableLine } from './unreliable-line';

/** Desks of one group of people on one real server. */
export type Group = {
  /** A desk for one of the server's users, in a folder of its own unless one is given; `line` stands between the two, `now` is its clock. */
  readonly desk: (username: string, line?: Line, now?: () => Date, dataFolder?: string) => TestDesk;
  /** The same for a lead, who works there when it resolves. */
  readonly leadDesk: (username: string, line?: Line) => Promise<TestDesk>;
  /** A line to the server that can be cut. */
  readonly line: () => Promise<Line>;
  /** Closes every desk and line, and removes the folders. */
  readonly close: () => Promise<void>;
};

export function groupOn(central: DemoServer): Group {
  const undo: (() => unknown)[] = [];

  function desk(username: string, line?: Line, now = () => new Date(), dataFolder?: string): TestDesk {
    const { path, remove } =
      dataFolder === undefined ? temporaryFolder() : { path: dataFolder, remove: () => undefined };
    const started = startDesk(path, { demo: central.demoOf(username, line?.url), now });
    undo.push(remove, () => started.core.close());
    return started;
  }

  return {
    desk,
    async leadDesk(username, line) {
      const started = desk(username, line);
      await started.value('session', 'switchRole', { role: 'lead' });
      return started;
    },
    async line() {
      const line = await unreliableLine(() => central.server.url);
      undo.push(() => line.close());
      return line;
    },
    async close() {
      for (const step of undo.reverse()) await step();
    },
  };
}

/** For a file of tests: a server with so many people `more` of each kind for all of them, and a group of desks on it for each. Ask for both in a hook or a test. */
export function groupPerTest(more = 0): { readonly central: () => DemoServer; readonly group: () => Group } {
  let central: DemoServer | null = null;
  let group: Group | null = null;
  beforeAll(async () => {
    central = await startDemoServer(null, 0, more);
  }, 60_000);
  afterAll(() => central?.server.close());
  beforeEach(() => {
    group = central === null ? null : groupOn(central);
  });
  afterEach(() => group?.close());
  return { central: () => present(central), group: () => present(group) };
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('not in a hook or a test');
  return value;
}
