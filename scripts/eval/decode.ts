import { isUtf8 } from 'node:buffer';

/**
 * The text of an input file: UTF-8, UTF-16 with its mark, or the GBK that spreadsheets here save. A file of which single lines are no UTF-8 stays
 * UTF-8, so that those lines alone are told; null where it is no text.
 */
export function decodeInput(bytes: Buffer): string | null {
  const marked = new Map([
    ['fffe', 'utf-16le'],
    ['feff', 'utf-16be'],
  ]).get(bytes.subarray(0, 2).toString('hex'));
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  if (isUtf8(bytes) || mostlyUtf8(bytes)) return bytes.toString('utf8');
  const text = new TextDecoder('gb18030').decode(bytes);
  return text.includes('\ufffd') ? null : text;
}

/** Of the lines with more than ASCII at least half are UTF-8. */
function mostlyUtf8(bytes: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte > 0x7f)) {
      if (isUtf8(line)) good += 1;
      else bad += 1;
    }
    start = end + 1;
  }
  return good >= bad && good > 0;
}
