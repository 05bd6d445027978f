import { ipcRenderer } from 'electron';

/**
 * Carries the core's MessagePort from main into the speech page, and nothing else: the page has no other way out. Main may send it
 * before the page's script runs, so ports wait until the page has said that it listens; of several, the last one counts.
 */
let waiting: MessagePort | null = null;
let ready = false;

function handOver(): void {
  if (!ready || waiting === null) return;
  window.postMessage('speech-port', location.origin, [waiting]);
  waiting = null;
}

ipcRenderer.on('speech-port', (event) => {
  waiting = event.ports[0] ?? null;
  handOver();
});

window.addEventListener('message', ({ source, data }) => {
  if (source !== window || data !== 'speech-ready') return;
  ready = true;
  handOver();
});
