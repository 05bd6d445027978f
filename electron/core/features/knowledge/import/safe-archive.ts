import { Unzip, UnzipInflate } from 'fflate';

/** A spreadsheet of 50,000 rows of full articles has about so many bytes of XML. */
const mostBytes = 400 * 1024 * 1024;
const mostFiles = 1_000;
const partBytes = 64 * 1024;

/**
 * Why an archive can't be read, or null: it must stay small (`most` bytes in all) when it is unpacked. It is unpacked part by part to find out, and nothing is kept: what its directory says of
 * the sizes may be a lie.
 */
export function archiveFault(content: Uint8Array, most = mostBytes): 'too-large' | 'unreadable' | null {
  let bytes = 0;
  let files = 0;
  let fault: 'too-large' | 'unreadable' | null = null;
  const unzip = new Unzip((file) => {
    files += 1;
    file.ondata = (error, part) => {
      bytes += part?.length ?? 0;
      if (error !== null) fault ??= 'unreadable';
      else if (bytes > most) fault ??= 'too-large';
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length && fault === null && files <= mostFiles; at += partBytes) {
      unzip.push(content.subarray(at, at + partBytes), at + partBytes >= content.length);
    }
  } catch {
    return 'unreadable';
  }
  if (files > mostFiles) return 'too-large';
  return files === 0 ? 'unreadable' : fault;
}
