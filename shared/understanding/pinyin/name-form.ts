/**
 * A way a place or an entity is named aloud, with each character's part in the name: what tells it from others and what many
 * have in common are weighed apart, and what people leave out (city, legal form) costs next to nothing.
 */
export const parts = { core: 0, trade: 1, optional: 2, branch: 3 } as const;
export type Part = (typeof parts)[keyof typeof parts];

/** `text` has no blanks or punctuation; `parts` has one part for each of its characters. */
export type NameForm = { readonly text: string; readonly parts: readonly Part[] };

/** Names as they are compared: width folded, Latin in capitals, only letters, digits and Han characters. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{Script=Han}A-Z0-9〇]/gu, '');
}

/** A name taken apart while its parts are told: text and parts run side by side. */
export class Parted {
  text = '';
  parts: Part[] = [];
  add(piece: string, part: Part): this {
    this.text += piece;
    for (let index = 0; index < piece.length; index += 1) this.parts.push(part);
    return this;
  }
}
