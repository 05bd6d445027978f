import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
const windowStates = z.record(z.string(), windowState);
type WindowState = z.infer<typeof windowState>;

/** Place and size of each window, kept between starts in one small file; a display that is gone is not aimed at again. */
export type WindowStates = {
  readonly of: (name: string) => WindowState | null;
  readonly track: (name: string, window: BrowserWindow) => void;
};

export function createWindowStates(path: string): WindowStates {
  const states = read(path);
  return {
    of(name) {
      const state = states[name];
      return state !== undefined && isVisible(state) ? state : null;
    },
    track(name, window) {
      window.on('close', () => {
        states[name] = { ...window.getNormalBounds(), maximized: window.isMaximized() };
        write(path, states);
      });
    },
  };
}

function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const margin = 80;
  return (
    bounds.x + bounds.width > workArea.x + margin &&
    bounds.x < workArea.x + workArea.width - margin &&
    bounds.y >= workArea.y - margin &&
    bounds.y < workArea.y + workArea.height - margin
  );
}

function read(path: string): Record<string, WindowState> {
  try {
    return windowStates.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing or damaged: windows open where the system puts them.
    return {};
  }
}

function write(path: string, states: Record<string, WindowState>): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(states));
  } catch {
    // Convenience only: never keep a window from closing.
  }
}
