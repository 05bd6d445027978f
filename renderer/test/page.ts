import { startI18n } from '../i18n';

/**
 * Makes jsdom a page that Mantine can draw in, with the calls that the preload would have put there. Call it before the modules
 * under test are imported.
 */
export async function preparePage(api: object): Promise<void> {
  const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
  class Observer {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  const matchMedia = () => ({ matches: false, ...listens });
  const off = { ok: true, value: { enabled: false, address: '', model: '', hasKey: false } };
  const rewriting = { settings: () => Promise.resolve(off) };
  const handling = { get: async () => ({ ok: false, error: { code: 'handling.not-found' } }) };
  const shell = { about: async () => ({ ok: false, error: { code: 'unused' } }) };
  const similar = { find: async () => ({ ok: true, value: { tickets: [], source: 'desk' } }) };
  Object.assign(window, {
    api: { model: {}, registry: {}, rewriting, handling, similar, shell, ...api },
    ResizeObserver: Observer,
    matchMedia,
  });
  Object.assign(document, { fonts: listens });
  Object.assign(Element.prototype, { scrollIntoView: () => undefined });
  await startI18n();
}
