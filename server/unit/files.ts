import { newIdentifier } from '@shared/domain/ids';
import type { NewAttachment } from '../store/attachments';

export const mostFiles = 5;
export const largestFileMb = 10;

type FileType = { readonly type: string; readonly extensions: readonly [string, ...string[]] };

/**
 * What a file is, by its own bytes; null for everything that is not taken. What its sender calls it counts for nothing: a page or a drawing with
 * script in it (HTML, SVG) has no place here whatever its name.
 */
export function sniff(content: Buffer): FileType | null {
  const starts = (hex: string) => content.subarray(0, hex.length / 2).toString('hex') === hex;
  const holds = (text: string) => content.includes(text);
  if (starts('ffd8ff')) return { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] };
  if (starts('89504e470d0a1a0a')) return { type: 'image/png', extensions: ['png'] };
  if (starts('52494646') && content.toString('latin1', 8, 12) === 'WEBP') {
    return { type: 'image/webp', extensions: ['webp'] };
  }
  if (starts('255044462d')) return { type: 'application/pdf', extensions: ['pdf'] };
  // Word and Excel before 2007, and WPS.
  if (starts('d0cf11e0a1b11ae1')) return { type: 'application/x-ole-storage', extensions: ['doc', 'xls', 'wps', 'et'] };
  if (!starts('504b0304')) return null;
  const office = 'application/vnd.openxmlformats-officedocument';
  if (holds('word/document.xml')) return { type: `${office}.wordprocessingml.document`, extensions: ['docx'] };
  if (holds('xl/workbook.xml')) return { type: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'] };
  return holds('OFD.xml') ? { type: 'application/ofd', extensions: ['ofd'] } : null;
}

/** A file as it is kept: named as its sender did, with an ending that fits what it is. Null when files of its type are not taken. */
export function attachmentOf(filename: string, content: Buffer): NewAttachment | null {
  const found = sniff(content);
  if (found === null) return null;
  const base = (filename.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  const [, stem = base, ending = ''] = base.match(/^(.*?)\.([^.]*)$/) ?? [];
  const extension = found.extensions.find((one) => one === ending.toLowerCase()) ?? found.extensions[0];
  const name = `${stem.slice(0, 100) || 'file'}.${extension}`;
  return { id: newIdentifier(), name, type: found.type, size: content.length, content };
}

/** Headers of a file that is given out: saved, never shown, whatever a browser makes of it. */
export function fileHeaders({ name, type }: { readonly name: string; readonly type: string }): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    'content-security-policy': "default-src 'none'; sandbox",
  };
}
