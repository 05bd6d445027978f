import { expect, test } from 'vitest';
import { belongsTo, uiOrigin } from './origins';

test('only the very host counts', () => {
  expect(belongsTo('app://desk/index.html#/review', uiOrigin)).toBe(true);
  for (const address of [
    'app://desk.evil/index.html',
    'app://evil/desk',
    'https://desk/',
    'app://speech/',
    'desk',
    '',
  ]) {
    expect(belongsTo(address, uiOrigin), address).toBe(false);
  }
});
