import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../test/desk';
import { canonicalJson, contentHash, writtenTranscript } from './content-hash';

/** The same by the plain way: a sorted copy, written by the engine. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key as keyof typeof value])]));
}

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\u0000', '\ud800', '\u2028', '油'), fc.string()) }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    // Numbers as keys come first in an object, whatever their order was.
    fc.dictionary(
      fc.string({ maxLength: 3 }).filter((key) => key !== '__proto__' && !/^\d+$/.test(key)),
      tie('value'),
    ),
  ),
})).value;

it('is the JSON of a copy with sorted keys, whatever is in it', () => {
  fc.assert(
    fc.property(json, (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      expect(canonicalJson(parsed)).toBe(JSON.stringify(sorted(parsed)));
    }),
  );
});

it('says the same of the same content in another order, another of other content or of another sender', () => {
  const operation = finish('油烟');
  const { body, ...rest } = operation;
  const turned = { body: Object.fromEntries(Object.entries(body).reverse()) as typeof body, ...rest };
  const other = { ...operation, body: { ...body, transcript: [...body.transcript], createdAt: 'x' } };
  expect(contentHash(turned, 'a')).toBe(contentHash(operation, 'a'));
  expect(contentHash(operation, 'b')).not.toBe(contentHash(operation, 'a'));
  expect(contentHash(other, 'a')).not.toBe(contentHash(operation, 'a'));
});

it('gives a transcript back as it was sent, hashed before or not', () => {
  const operation = finish('油烟');
  const segment = { id: 'x', words: [{ text: 'a"b\n', confidence: 0.5 }], newer: { field: [1, null] } };
  const transcript = [segment] as unknown as typeof operation.body.transcript;
  expect(JSON.parse(writtenTranscript(transcript))).toEqual([segment]);
  contentHash({ ...operation, body: { ...operation.body, transcript } }, 'a');
  expect(JSON.parse(writtenTranscript(transcript))).toEqual([segment]);
});
