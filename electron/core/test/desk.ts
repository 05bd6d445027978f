import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CoreContracts } from '@shared/contracts';
import type { Contract } from '@shared/contracts/contract';
import type { EventName, EventPayload } from '@shared/contracts/events';
import type { SpeechCommand } from '@shared/contracts/speech';
import type { Result } from '@shared/domain/result';
import type { z } from 'zod';
import { type Core, type CoreOptions, createCore } from '../core';

const shipped = resolve(import.meta.dirname, '../../../resources');
export const testKey = '0f'.repeat(32);

/** A folder that is gone when the test is over. Call `remove` in afterEach. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tingdan-core-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * What ships, but with the registry of the demo calls and the first articles alone: the whole takes seconds to index. Lies in `folder`, which must last as
 * long as the desk.
 */
export function smallResources(folder: string): string {
  const resources = join(folder, 'resources');
  if (existsSync(resources)) return resources;
  mkdirSync(join(resources, 'registry'), { recursive: true });
  for (const name of ['calls', 'dispatch', 'divisions', 'taxonomy']) {
    symlinkSync(join(shipped, name), join(resources, name), 'dir');
  }
  mkdirSync(join(resources, 'knowledge'));
  symlinkSync(join(shipped, 'knowledge', '01-city.jsonl'), join(resources, 'knowledge', '01-city.jsonl'));
  const merchants = readFileSync(join(shipped, 'registry', 'demo-merchants.csv'));
  for (const name of [
    'merchants.csv.gz',
    'estates.csv.gz',
    'bodies.csv.gz',
    'demo-merchants.csv',
    'demo-estates.csv',
  ]) {
    const kept = name === 'demo-estates.csv' ? readFileSync(join(shipped, 'registry', name)) : merchants;
    const header = kept.subarray(0, kept.indexOf('\n') + 1);
    writeFileSync(join(resources, 'registry', name), name.startsWith('demo-') ? kept : header);
  }
  return resources;
}

type Told = { [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> } }[EventName];

/** A core in a folder, with what it told and typed calls. */
export function startDesk(dataFolder: string, options: Partial<CoreOptions> = {}) {
  const told: Told[] = [];
  const logged: string[] = [];
  const watchers = new Set<() => void>();
  const core: Core = createCore({
    dataFolder,
    resourcesFolder: smallResources(dataFolder),
    databaseKey: testKey,
    demo: null,
    appVersion: '0.0.0',
    log: (level, event, facts) => logged.push(JSON.stringify({ level, event, ...facts })),
    emit: (name, payload) => {
      told.push({ name, payload } as Told);
      for (const watcher of watchers) watcher();
    },
    ...options,
  });

  async function call<Feature extends keyof CoreContracts, Name extends keyof CoreContracts[Feature] & string>(
    feature: Feature,
    name: Name,
    input: CoreContracts[Feature][Name] extends Contract<infer Input> ? z.input<Input> : never,
  ) {
    type Output = CoreContracts[Feature][Name] extends Contract<z.ZodType, infer Schema> ? z.output<Schema> : never;
    return (await core.invoke(`${feature}.${name}`, input)) as Result<Output>;
  }

  /** The value of a call that must succeed. */
  async function value<Feature extends keyof CoreContracts, Name extends keyof CoreContracts[Feature] & string>(
    feature: Feature,
    name: Name,
    input: CoreContracts[Feature][Name] extends Contract<infer Input> ? z.input<Input> : never,
  ) {
    const result = await call(feature, name, input);
    if (!result.ok) throw new Error(`${feature}.${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  }

  /** Resolves when `condition` holds; asked anew after each event. Fails after `timeoutMs`. */
  function until(condition: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
    // Made here, so that it names the line that waits.
    const notSo = new Error(`not so after ${timeoutMs} ms`);
    return new Promise((resolvePromise, reject) => {
      const timer = setTimeout(() => finish(() => reject(notSo)), timeoutMs);
      const finish = (end: () => void) => {
        clearTimeout(timer);
        watchers.delete(check);
        end();
      };
      let asking = false;
      let told = false;
      const check = () => {
        told = true;
        if (asking) return;
        asking = true;
        void ask().catch(reject);
      };
      const ask = async () => {
        while (told) {
          told = false;
          if (await condition()) finish(resolvePromise);
        }
        // In the same turn as the last look: what is told a turn later would wake nobody up.
        asking = false;
      };
      watchers.add(check);
      check();
    });
  }

  return {
    core,
    told,
    logged,
    call,
    until,
    value,
    /** Resolves when somebody is signed in, as a demo desk does by itself. */
    signedIn: () => until(async () => (await value('session', 'state', {})).user !== null),
    /** Resolves when registry, places and articles are there to understand with: seconds of computing, long where several desks start on a busy machine. */
    ready: () => until(async () => (await value('catalog', 'status', {})).ready, 60_000),
    /** What the core told by one name, oldest first. */
    events<Name extends EventName>(name: Name): EventPayload<Name>[] {
      return told.filter((one) => one.name === name).map(({ payload }) => payload as EventPayload<Name>);
    },
    /** Connects a speech window that is played by the test. */
    speech() {
      const commands: SpeechCommand[] = [];
      const report = core.attachSpeech((command) => commands.push(command));
      return { commands, report };
    },
  };
}

export type TestDesk = ReturnType<typeof startDesk>;
