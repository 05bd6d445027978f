/** The text of a file in UTF-8, or in GB 18030 as Chinese spreadsheets still write it; null when it is neither. */
export function textOfFile(content: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      if (!text.includes('\0')) return text;
    } catch {
      // Not this one.
    }
  }
  return null;
}
