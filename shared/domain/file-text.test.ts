import { expect, it } from 'vitest';
import { textOfFile } from './file-text';

it('reads UTF-8 with and without a mark, and what a Chinese spreadsheet writes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(textOfFile(bytes('承办单位'))).toBe('承办单位');
  expect(textOfFile(bytes('\ufeff承办单位'))).toBe('承办单位');
  expect(textOfFile(Uint8Array.from([0xb3, 0xd0, 0xb0, 0xec]))).toBe('承办');
});

it('takes neither pictures nor UTF-16 for text', () => {
  expect(textOfFile(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toBeNull();
  expect(textOfFile(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]))).toBeNull();
});
