import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { type Desk, startDesk, withDataFolder } from './fixtures/desk';

/** What a page could try when something hostile got into it. The listener is real: a request that arrives is a leak. */
test.describe('a hostile page stays inside', () => {
  let listener: Server;
  let arrived: string[];
  let address: string;

  test.beforeEach(async () => {
    arrived = [];
    listener = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*');
      response.end('<title>outside</title>');
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const bound = listener.address();
    address = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}` : '';
  });

  test.afterEach(async () => {
    await new Promise((resolve) => listener.close(resolve));
  });

  function onDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
    return withDataFolder(async (dataFolder) => {
      const desk = await startDesk({ dataFolder, args: ['--no-demo'] });
      try {
        await work(desk);
      } finally {
        await desk.close();
      }
    });
  }

  test('no network, no code from strings, no other windows', () =>
    onDesk(async ({ page, app }) => {
      const tried = await page.evaluate(async (outside) => {
        const failed = async (attempt: () => unknown): Promise<boolean> => {
          try {
            await attempt();
            return false;
          } catch {
            return true;
          }
        };
        // What runs within evaluate() itself may compile code, by DevTools' leave; a task of the page's own may not.
        await new Promise((resolve) => setTimeout(resolve));
        const marker = document.createElement('script');
        marker.textContent = 'document.documentElement.dataset.injected = "yes"';
        document.body.append(marker);
        const frame = document.createElement('iframe');
        frame.src = outside;
        document.body.append(frame);
        new Image().src = `${outside}/image`;
        const form = document.createElement('form');
        form.action = `${outside}/form`;
        document.body.append(form);
        form.submit();
        navigator.sendBeacon(`${outside}/beacon`, 'x');
        const opened = window.open(outside);
        location.href = `${outside}/navigate`;
        return {
          fetch: await failed(() => fetch(outside)),
          speech: await failed(() => fetch('app://speech/speech.html')),
          eval: await failed(() => Reflect.get(globalThis, 'eval')('1')),
          functionFromText: await failed(() => Reflect.construct(Function, ['return 1'])()),
          worker: await failed(
            () =>
              new Promise((resolve, reject) => {
                const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
                worker.onmessage = resolve;
                worker.onerror = reject;
              }),
          ),
          microphone: await failed(() => navigator.mediaDevices.getUserMedia({ audio: true })),
          injected: document.documentElement.dataset.injected ?? 'no',
          opened: opened === null,
        };
      }, address);
      expect(tried).toEqual({
        fetch: true,
        speech: true,
        eval: true,
        functionFromText: true,
        worker: true,
        microphone: true,
        injected: 'no',
        opened: true,
      });
      expect(page.url()).toMatch(/^app:\/\/desk\/index\.html/);
      expect(app.windows().filter((window) => !window.url().startsWith('app://'))).toEqual([]);
      expect(arrived).toEqual([]);
    }));

  test('no Node, no file outside the pages, no call that no contract declares', () =>
    onDesk(async ({ page }) => {
      const seen = await page.evaluate(async () => {
        const status = async (path: string) => (await fetch(path).catch(() => ({ status: 0 }))).status;
        const call = Reflect.get(window.api.ticket, 'get') as (input: unknown) => Promise<unknown>;
        return {
          node: ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
          outsideFile: await status('/..%2f..%2fpackage.json'),
          absolute: await status('/%2fetc/passwd'),
          model: await status('/model/x/model.tar.gz'),
          badInput: await call({ ticketId: "'; DROP TABLE ticket; --" }),
          extraInput: await call({ ticketId: '0198c0de-0000-7000-8000-000000000000', also: 1 }),
        };
      });
      expect(seen).toEqual({
        node: [],
        outsideFile: 404,
        absolute: 404,
        model: 404,
        badInput: { ok: false, error: { code: 'contract.invalid' } },
        extraInput: { ok: false, error: { code: 'contract.invalid' } },
      });
    }));
});
