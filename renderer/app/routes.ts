import { useSyncExternalStore } from 'react';

export const screens = [
  'desk',
  'tickets',
  'handling',
  'review',
  'knowledge',
  'rules',
  'settings',
  'transcript',
] as const;
export type Screen = (typeof screens)[number];
export type Route = { readonly screen: Screen; readonly query: URLSearchParams };

/** Reads `#/settings?section=sound`. What it doesn't know is the desk. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const screen = screens.find((name) => name === path) ?? 'desk';
  return { screen, query: new URLSearchParams(search) };
}

/** Goes to a screen; the address is the only place where the screen is kept. */
export function goTo(screen: Screen, query: Readonly<Record<string, string>> = {}): void {
  const search = new URLSearchParams(query).toString();
  window.location.hash = search === '' ? `/${screen}` : `/${screen}?${search}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The screen that the address names, live. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
