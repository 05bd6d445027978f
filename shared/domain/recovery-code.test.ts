import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecoveryCode, recoveryCodeOf } from './recovery-code';

const code = recoveryCodeOf(Uint8Array.from({ length: 24 }, (_, index) => index * 7));

test('a code is read as people type it', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u);
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(readRecoveryCode(` ${typed} `)).toEqual({ ok: true, value: code });
});

test('each single wrong symbol is found', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), fc.nat(24), fc.nat(30), (random, place, shift) => {
      const symbols = recoveryCodeOf(random).replaceAll('-', '');
      const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      const wrong = alphabet.charAt((alphabet.indexOf(symbols.charAt(place)) + 1 + shift) % 32);
      const text = symbols.slice(0, place) + wrong + symbols.slice(place + 1);
      expect(readRecoveryCode(text).ok).toBe(false);
    }),
  );
});

test.each(['', 'ABC', `${code}0`, code.replace(/^./u, 'U')])('%s is no code', (text) => {
  expect(readRecoveryCode(text)).toEqual({ ok: false, error: { code: 'recovery.code-mistyped' } });
});
