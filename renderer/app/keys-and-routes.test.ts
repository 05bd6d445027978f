import { describe, expect, it } from 'vitest';
import { parseRoute } from './routes';
import { keyName } from './shortcuts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('key names', () => {
  it('names letters by the key itself, so that an input method does not hide them', () => {
    expect(keyName({ ...none, key: 'Process', code: 'KeyJ' })).toBe('J');
    expect(keyName({ ...none, key: 'å', code: 'KeyA', altKey: true })).toBe('Alt+A');
    expect(keyName({ ...none, key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
  });

  it('takes the command key for control, and printed signs as they are', () => {
    expect(keyName({ ...none, key: 'Enter', code: 'Enter', metaKey: true })).toBe('Ctrl+Enter');
    expect(keyName({ ...none, key: '?', code: 'Slash', shiftKey: true })).toBe('?');
    expect(keyName({ ...none, key: '1', code: 'Digit1', altKey: true })).toBe('Alt+1');
  });
});

describe('routes', () => {
  it('reads a screen and its query', () => {
    const { screen, query } = parseRoute('#/settings?section=sound');
    expect(screen).toBe('settings');
    expect(query.get('section')).toBe('sound');
  });

  it('falls back to the desk', () => {
    expect(parseRoute('').screen).toBe('desk');
    expect(parseRoute('#/nowhere').screen).toBe('desk');
  });
});
