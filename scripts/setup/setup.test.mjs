import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceHash } from '../build.mjs';
import { withDisplay } from './display.mjs';
import { electronArguments, electronEnvironment, electronPath, electronVersion } from './electron.mjs';
import { copyTree, install } from './files.mjs';
import { withLock } from './lock.mjs';
import { matchesLock, npmReason } from './node-modules.mjs';
import { npmEnvironment } from './npm.mjs';
import { userCache } from './paths.mjs';
import { installedNames, missingOf } from './system-packages.mjs';
import { add, playwrightTotals, readReport, summary, vitestTotals } from './totals.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-setup-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path, content) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('node_modules against the lock', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-a' };

  beforeEach(() => {
    write('package.json', { dependencies: { one: '^1.0.0' } });
    write('package-lock.json', {
      packages: {
        '': { dependencies: { one: '^1.0.0' } },
        'node_modules/one': entry,
        'node_modules/other-platform': { ...entry, optional: true },
      },
    });
    write('node_modules/.package-lock.json', { packages: { 'node_modules/one': entry } });
    write('node_modules/one/package.json', {});
  });

  test('an install of the lock matches, without the packages of other platforms', () => {
    expect(matchesLock(folder)).toBe(true);
  });

  test('another version does not match', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/one': { ...entry, version: '1.0.1' } } });
    expect(matchesLock(folder)).toBe(false);
  });

  test('an install that was cut off does not match', () => {
    rmSync(join(folder, 'node_modules/.package-lock.json'));
    expect(matchesLock(folder)).toBe(false);
  });

  test('a package whose folder is gone does not match', () => {
    rmSync(join(folder, 'node_modules/one'), { recursive: true });
    expect(matchesLock(folder)).toBe(false);
  });

  test('a dependency that the lock does not know yet does not match', () => {
    write('package.json', { dependencies: { one: '^1.0.0', two: '^1.0.0' } });
    expect(matchesLock(folder)).toBe(false);
  });
});

test('of a failed npm ci, the reason is shown, not the manual', () => {
  const manual = Array.from({ length: 40 }, (_, line) => `npm error option ${line}`);
  const output = ['npm warn old', 'npm error code EUSAGE', 'npm error', 'npm error Missing: one', ...manual].join('\n');
  expect(npmReason(output).split('\n').slice(0, 2)).toEqual(['npm error code EUSAGE', 'npm error Missing: one']);
  expect(npmReason('killed')).toBe('killed');
});

describe('system packages', () => {
  const answer = [
    'Package: libgtk-3-0t64\nStatus: install ok installed\nDescription: GTK\n .\n Package: a trap',
    'Package: libnss3\nStatus: deinstall ok config-files',
    'Package: libgbm1\nStatus: install ok installed\n',
  ].join('\n\n');

  test('only what is installed now counts', () => {
    expect([...installedNames(answer)]).toEqual(['libgtk-3-0t64', 'libgbm1']);
  });

  test('either name will do, and a command from wherever', () => {
    const list = [
      { name: 'libgtk-3-0', also: 'libgtk-3-0t64' },
      { name: 'libnss3' },
      { name: 'python3', command: 'python3' },
      { name: 'xvfb', command: 'xvfb-run' },
    ];
    const missing = missingOf(list, installedNames(answer), (command) => command === 'python3');
    expect(missing.map(({ name }) => name)).toEqual(['libnss3', 'xvfb']);
  });
});

describe('display', () => {
  test('with a display, or off Linux, the command stays as it is', () => {
    const same = { command: 'app', args: ['a'], wrapped: false };
    expect(withDisplay('app', ['a'], { DISPLAY: ':0' }, 'linux')).toEqual(same);
    expect(withDisplay('app', ['a'], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual(same);
    expect(withDisplay('app', ['a'], {}, 'darwin')).toEqual(same);
  });

  test.runIf(process.platform !== 'win32')(
    'without one the command is wrapped, or the message says what is missing',
    () => {
      write('xvfb-run', '#!/bin/sh');
      expect(() => withDisplay('app', ['a'], { PATH: folder }, 'linux')).toThrow('apt-get install');
      rmSync(join(folder, 'xvfb-run'));
      writeFileSync(join(folder, 'xvfb-run'), '#!/bin/sh', { mode: 0o755 });
      expect(withDisplay('app', ['a'], { PATH: folder }, 'linux')).toEqual({
        command: 'xvfb-run',
        args: ['-a', '-s', '-screen 0 1920x1080x24', 'app', 'a'],
        wrapped: true,
      });
    },
  );
});

describe('Electron', () => {
  test('the one in use is there, with its version', () => {
    expect(existsSync(electronPath())).toBe(true);
    expect(electronVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('only where there can be no sandbox does it run without one', () => {
    const barred = () => true;
    const free = () => false;
    expect(electronArguments('linux', 0, free)).toEqual(['--no-sandbox']);
    expect(electronArguments('linux', 1000, free)).toEqual([]);
    expect(electronArguments('linux', 1000, barred)).toEqual(['--no-sandbox']);
    expect(electronArguments('darwin', 0, barred)).toEqual([]);
  });

  test('it is never told to be plain Node', () => {
    expect(electronEnvironment({ ELECTRON_RUN_AS_NODE: '1', OTHER: 'kept' })).toMatchObject({ OTHER: 'kept' });
    expect(electronEnvironment({ ELECTRON_RUN_AS_NODE: '1' })).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
  });

  test.runIf(process.platform === 'linux')('it can name any file, whatever the locale it is started in', () => {
    expect(electronEnvironment({})).toMatchObject({ LC_ALL: 'C.UTF-8' });
    expect(electronEnvironment({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toMatchObject({ LC_ALL: 'C.UTF-8' });
    expect(electronEnvironment({ LANG: 'zh_CN.UTF-8' })).not.toHaveProperty('LC_ALL');
    expect(electronEnvironment({ LANG: 'en_US.utf8' })).not.toHaveProperty('LC_ALL');
  });
});

describe('caches', () => {
  test('XDG_CACHE_HOME comes before the home', () => {
    expect(userCache({ XDG_CACHE_HOME: join(folder, 'x'), HOME: folder })).toBe(join(folder, 'x', 'tingdan'));
    expect(userCache({ HOME: folder })).toBe(join(folder, '.cache', 'tingdan'));
  });

  test('a home that cannot be written is no cache, and npm gets one elsewhere', () => {
    write('file', '');
    const environment = { HOME: join(folder, 'file') };
    expect(userCache(environment)).toBeNull();
    expect(npmEnvironment(environment)).toHaveProperty('npm_config_cache');
    expect(npmEnvironment({ HOME: folder })).not.toHaveProperty('npm_config_cache');
  });
});

describe('files', () => {
  test('a folder appears whole or not at all', () => {
    write('from/deep/file', 'content');
    expect(install(join(folder, 'to'), (temporary) => copyTree(join(folder, 'from'), temporary))).toBe(true);
    expect(readFileSync(join(folder, 'to/deep/file'), 'utf8')).toBe('content');

    const failing = (temporary) => {
      mkdirSync(temporary);
      throw new Error('disk full');
    };
    expect(install(join(folder, 'to'), failing)).toBe(false);
    expect(readFileSync(join(folder, 'to/deep/file'), 'utf8')).toBe('content');
    expect(readdirSync(folder).sort()).toEqual(['from', 'to']);
  });

  test('the hash of the sources follows contents and names, not tests', () => {
    write('shared/one.ts', 'a');
    const before = sourceHash(folder);
    write('shared/one.test.ts', 'a test');
    expect(sourceHash(folder)).toBe(before);
    write('shared/one.ts', 'b');
    expect(sourceHash(folder)).not.toBe(before);
  });
});

describe('lock', () => {
  test('one at a time', async () => {
    const order = [];
    const work = (name) => async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      order.push(`${name} out`);
    };
    await Promise.all([withLock('l', work('a'), folder), withLock('l', work('b'), folder)]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  test('a lock whose owner is gone is taken over, and a failure releases it', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    write('l.lock', String(gone.pid));
    utimesSync(join(folder, 'l.lock'), new Date(0), new Date(0));
    await expect(withLock('l', () => Promise.reject(new Error('failed')), folder)).rejects.toThrow('failed');
    expect(existsSync(join(folder, 'l.lock'))).toBe(false);
  });
});

describe('totals', () => {
  test('are summed over the runners', () => {
    const unit = vitestTotals({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 });
    const e2e = playwrightTotals({ stats: { expected: 2, flaky: 1, unexpected: 1, skipped: 0 } });
    expect(summary(add(unit, e2e))).toBe('8 passed, 1 failed, 2 skipped');
    expect(summary(add({ passed: 1, failed: 0, skipped: 0 }))).toBe('1 passed, 0 failed');
  });

  test('a report that is not there counts nothing', () => {
    expect(readReport(join(folder, 'none.json'), vitestTotals)).toBeUndefined();
  });
});
