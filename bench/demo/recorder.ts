import type { Page } from '@playwright/test';
import type { Call, Segment, Speaker } from '@shared/domain/call';
import type { Ticket } from '@shared/domain/ticket';

/** What the page was told during one call; `at` is the page's clock in ms. */
export type Recording = {
  readonly segments: { readonly at: number; readonly segment: Segment }[];
  readonly partials: { readonly at: number; readonly speaker: Speaker; readonly text: string }[];
  readonly tickets: { readonly at: number; readonly ticket: Ticket }[];
  readonly calls: { readonly at: number; readonly call: Call }[];
  readonly levels: { readonly at: number; readonly positionMs: number; readonly lagMs: number }[];
};

declare global {
  interface Window {
    demoRecording: Recording;
  }
}

/** Begins to write down what the core tells this page; a recording before it is forgotten. */
export async function beginRecording(page: Page): Promise<void> {
  await page.evaluate(() => {
    const listening = window.demoRecording !== undefined;
    window.demoRecording = { segments: [], partials: [], tickets: [], calls: [], levels: [] };
    if (listening) return;
    // No named function in here: the loader would wrap it in a helper that the page does not have.
    const { api } = window;
    api.on('call.segment', ({ segment }) => window.demoRecording.segments.push({ at: performance.now(), segment }));
    api.on('call.partial', ({ speaker, text }) =>
      window.demoRecording.partials.push({ at: performance.now(), speaker, text }),
    );
    api.on('ticket.changed', ({ ticket }) => window.demoRecording.tickets.push({ at: performance.now(), ticket }));
    api.on('call.changed', ({ call }) => window.demoRecording.calls.push({ at: performance.now(), call }));
    api.on('call.levels', ({ positionMs, lagMs }) =>
      window.demoRecording.levels.push({ at: performance.now(), positionMs, lagMs }),
    );
  });
}

/** Waits until the call has ended (or failed) and gives everything that was written down. */
export async function endOfCall(page: Page, timeout: number): Promise<Recording> {
  await page.waitForFunction(
    () => window.demoRecording.calls.some(({ call }) => call.state === 'ended' || call.state === 'failed'),
    undefined,
    { timeout, polling: 100 },
  );
  return page.evaluate(() => window.demoRecording);
}
