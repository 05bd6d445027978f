import { Unzip, UnzipInflate } from 'fflate';

/** A spreadsheet of 50,000 rows of full articles has about so many bytes of XML. */
const mostBytes = 400 * 1024 * 1024;
const mostFiles = 1_000;
const partBytes = 64 * 1024;

/**
 * Whether an archive stays small (`most` bytes in all) when it is unpacked. It is unpacked part by part to find out, and nothing is kept: what its directory says of
 * the sizes may be a lie.
 */
export function isSafeArchive(content: Uint8Array, most = mostBytes): boolean {
  let bytes = 0;
  let files = 0;
  let isSafe = true;
  const unzip = new Unzip((file) => {
    files += 1;
    file.ondata = (error, part) => {
      bytes += part?.length ?? 0;
      if (error !== null || bytes > most) isSafe = false;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length && isSafe && files <= mostFiles; at += partBytes) {
      unzip.push(content.subarray(at, at + partBytes), at + partBytes >= content.length);
    }
  } catch {
    return false;
  }
  return isSafe && files > 0 && files <= mostFiles;
}
