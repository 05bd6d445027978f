/**
 * Electron's `process.parentPort` over Node's own channel to the parent, so that core and server run as they are without Electron. Two
 * messages of ours are taken out of the stream: `clock` moves this process's clock, `speech` plays the speech window.
 */
type Listener = (message: { readonly data: unknown; readonly ports: readonly unknown[] }) => void;

const listeners: Listener[] = [];
const speechListeners: ((message: { readonly data: unknown }) => void)[] = [];
let clockOffsetMs = 0;

const speechPort = {
  on: (_event: 'message', listener: (message: { readonly data: unknown }) => void) => speechListeners.push(listener),
  postMessage: (data: unknown) => process.send?.({ speech: data }),
  start: () => undefined,
};

process.on('message', (message: { clock?: number; speech?: unknown; data?: { type?: string } }) => {
  if (message.clock !== undefined) clockOffsetMs = message.clock;
  else if (message.speech !== undefined) for (const listener of speechListeners) listener({ data: message.speech });
  else {
    const { data } = message;
    if (data?.type === 'speech-port') speechListeners.length = 0;
    for (const listener of listeners) listener({ data, ports: data?.type === 'speech-port' ? [speechPort] : [] });
  }
});
// A parent that is gone leaves no orphans behind.
process.on('disconnect', () => process.exit(0));

const RealDate = Date;
/** The clock of a desk that jumps: whatever asks for the time in this process gets the moved one. */
class MovedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + clockOffsetMs);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + clockOffsetMs;
  }
}
globalThis.Date = MovedDate as DateConstructor;

// With arguments it is the server as an operator starts it, and has no such port.
if (process.argv.length === 2) {
  Object.defineProperty(process, 'parentPort', {
    value: {
      on: (_event: 'message', listener: Listener) => listeners.push(listener),
      postMessage: (data: unknown) => process.send?.({ data }),
    },
  });
}
