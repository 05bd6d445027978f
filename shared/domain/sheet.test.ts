import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSheet, writeSheet } from './sheet';

const folder = resolve(import.meta.dirname, '../../resources/dispatch');

it.each(readdirSync(folder))('gives %s back as it ships', (name) => {
  const text = readFileSync(resolve(folder, name), 'utf8');
  const sheet = readSheet(text);
  expect(sheet.ok && writeSheet(sheet.value).trimEnd()).toBe(text.trimEnd());
});

it('reads back whatever was typed into a cell', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('规', '则', ',', '"', '\n', '|', '&', 'a') })
    .map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const used = rows.filter((cells) => cells.some((text) => text !== ''));
      const read = readSheet(writeSheet({ columns: ['id', 'note'], rows: used }));
      expect(read.ok && read.value.rows).toEqual(used);
    }),
  );
});

it('says that a text is no table', () => {
  expect(readSheet('id,note\n"1,2')).toMatchObject({ ok: false, error: { code: 'table.syntax' } });
});
