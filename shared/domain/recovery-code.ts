import { fail, type Result, succeed } from './result';

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O and U, so that nothing is misread on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const recoveryGroups = 5;
const groupLength = 5;
const length = recoveryGroups * groupLength;

/**
 * A recovery code of 24 random symbols (120 bits) and one that checks them, in groups of five: `7K3QF-…`. `random` gives 24 bytes, of which five
 * bits each are used.
 */
export function recoveryCodeOf(random: Uint8Array): string {
  if (random.length !== length - 1) throw new Error('a recovery code needs 24 random bytes');
  const symbols = [...random].map((byte) => alphabet.charAt(byte & 31)).join('');
  return grouped(symbols + checkSymbol(symbols));
}

/** Reads a code as people type it: blanks, hyphens, small letters, O for 0, I and L for 1. Fails with `recovery.code-mistyped`. */
export function readRecoveryCode(text: string): Result<string, 'recovery.code-mistyped'> {
  const symbols = normalizeSymbols(text);
  const isWhole = symbols.length === length && [...symbols].every((symbol) => alphabet.includes(symbol));
  return isWhole && checkSymbol(symbols.slice(0, -1)) === symbols.at(-1)
    ? succeed(grouped(symbols))
    : fail('recovery.code-mistyped');
}

/** The symbols of a whole code or of a part of one, as they stand on paper. */
export function normalizeSymbols(text: string): string {
  return text.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1');
}

function grouped(symbols: string): string {
  return Array.from({ length: recoveryGroups }, (_, group) =>
    symbols.slice(group * groupLength, (group + 1) * groupLength),
  ).join('-');
}

/** Luhn's algorithm for 32 symbols: finds each single wrong symbol and nearly each swap of neighbours. */
function checkSymbol(symbols: string): string {
  const sum = [...symbols].reverse().reduce((total, symbol, index) => {
    const value = alphabet.indexOf(symbol) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 32) + (value % 32);
  }, 0);
  return alphabet.charAt((32 - (sum % 32)) % 32);
}
