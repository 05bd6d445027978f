import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import { followSleep } from './sleep';

let power: EventEmitter;
let done: string[];
beforeEach(() => {
  power = new EventEmitter();
  done = [];
  followSleep({ power, save: () => done.push('save'), onAwake: () => done.push('awake') });
});

it.each(['suspend', 'lock-screen', 'shutdown'])('saves at %s', (event) => {
  power.emit(event);
  expect(done).toEqual(['save']);
});

it('tries the network as soon as the machine is awake', () => {
  power.emit('suspend');
  power.emit('resume');
  expect(done).toEqual(['save', 'awake']);
});
