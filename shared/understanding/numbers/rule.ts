import type { NumberReading } from './cardinal';

/**
 * `official`: as a ticket is filed: digits with their Chinese units (2026年3月15日, 2680元, 7至8盏). `symbols`: units and dates as
 * symbols (2026/03/15, ¥2680, 7~8kg), the form of WeTextProcessing's inverse normalization.
 */
export type NumberStyle = 'official' | 'symbols';

export type Written = { readonly end: number; readonly text: string; readonly kind: NumberKind };
export type NumberKind =
  | 'number'
  | 'digits'
  | 'date'
  | 'time'
  | 'percent'
  | 'fraction'
  | 'money'
  | 'measure'
  | 'code'
  | 'filler';

/** Reads something at `index` and writes it; null when it is not there. */
export type NumberRule = (text: string, index: number, style: NumberStyle) => Written | null;

/** True for a character that can stand in a Chinese word. */
export function isHan(character: string | undefined): boolean {
  return character !== undefined && character >= '\u4e00' && character <= '\u9fff';
}

/** The longest of `words` that `text` holds at `index`, or ''. `words` must be sorted longest first. */
export function wordAt(words: readonly string[], text: string, index: number): string {
  return words.find((word) => text.startsWith(word, index)) ?? '';
}

const sign = (reading: NumberReading) => (reading.negative ? '-' : '');

/** Writes a reading as `style` wants it, without what it counts. */
export function writeReading(reading: NumberReading, style: NumberStyle): string {
  if (reading.high !== reading.value) {
    const thousands =
      reading.unit === '' && reading.value >= 1e4 && reading.value % 1e3 === 0 && reading.high % 1e3 === 0;
    if (style === 'official' && thousands) return `${reading.value / 1e4}至${reading.high / 1e4}万`;
    if (style === 'official') return `${plain(reading.value)}至${plain(reading.high)}${reading.unit}`;
    const high = reading.tail ?? reading.high;
    return `${plain(reading.value)}${reading.tail === null ? '~' : '-'}${plain(high)}${reading.unit}`;
  }
  const decimals = reading.decimals === '' ? '' : `.${reading.decimals}`;
  if (reading.unit !== '' || decimals !== '')
    return `${sign(reading)}${plain(reading.value)}${decimals}${reading.unit}`;
  return sign(reading) + (style === 'official' ? officialWhole(reading.value) : groupedWhole(reading.value));
}

const plain = (value: number) => String(value);

/** 236000 → 23.6万: round amounts are filed in 万 and 亿. */
function officialWhole(value: number): string {
  for (const [size, unit] of [
    [1e8, '亿'],
    [1e4, '万'],
  ] as const) {
    if (value >= size && value % (size / 10) === 0) return `${value / size}${unit}`;
  }
  return plain(value);
}

/** 1000003200000 → 1兆320万: from a million on, big units stay words. */
function groupedWhole(value: number): string {
  let rest = value;
  let text = '';
  for (const [size, unit] of [
    [1e12, '兆'],
    [1e8, '亿'],
  ] as const) {
    if (rest >= size) {
      text += `${Math.floor(rest / size)}${unit}`;
      rest %= size;
    }
  }
  if (rest >= 1e6) {
    text += `${Math.floor(rest / 1e4)}万`;
    rest %= 1e4;
  }
  return text === '' || rest > 0 ? text + plain(rest) : text;
}
