/**
 * What may follow a road or an estate, character by character: house number, building, unit, floor, room, with numbers said as
 * cardinals (三百六十七) or digit by digit (一零二). An automaton, so that a misheard tail can be read as the likeliest thing that it allows.
 */

export type Arc = {
  readonly emit: string;
  readonly to: number;
  /** `numeral`: a figure or its unit; `level`: a word such as 号, which tells what the number counts. */
  readonly kind: 'numeral' | 'level';
  /** May have been lost: a word that tells the level, or 十 and 百, which the figures around ask for. Figures cannot be guessed. */
  readonly losable: boolean;
};

/** `arcs` by state; state 0 begins. A reading may end in an accepting state. */
export type HouseGrammar = {
  readonly arcs: readonly (readonly Arc[])[];
  readonly accepting: ReadonlySet<number>;
  /** States in which a number was said figure by figure (一零二). */
  readonly spelledOut: ReadonlySet<number>;
};

const figures = [...'一二三四五六七八九两幺'];
const figuresAndZero = [...figures, '零'];

class Builder {
  readonly arcs: Arc[][] = [];
  readonly accepting = new Set<number>();
  readonly spelledOut = new Set<number>();
  state(accepts = false): number {
    this.arcs.push([]);
    if (accepts) this.accepting.add(this.arcs.length - 1);
    return this.arcs.length - 1;
  }
  arc(from: number, emit: string, to: number, kind: Arc['kind'], losable = false): void {
    this.arcs[from]?.push({ emit, to, kind, losable });
  }
  numerals(from: number, characters: readonly string[], to: number, losable = false): void {
    for (const character of characters) this.arc(from, character, to, 'numeral', losable);
  }

  /** A number from `start` on. @returns the states in which it may end, lone figure first */
  number(start: number, bare = false): readonly number[] {
    const [one, digits, thousands, thousandsZero, thousandsOne, thousandsFigure] = [
      ...[this.state(), this.state(), this.state(), this.state(), this.state(), this.state()],
    ] as const;
    const [hundreds, hundredsZero, hundredsFigure, tens, last, written] = [
      ...[this.state(), this.state(), this.state(), this.state(), this.state(), this.state()],
    ] as const;
    this.spelledOut.add(digits);
    this.numerals(start, figures, one);
    this.numerals(start, ['十'], tens);
    // 二楼零五房.
    this.numerals(start, ['零'], digits);
    this.numerals(one, ['十'], tens);
    // 三六十七: between two figures that a unit follows, 百 was lost.
    this.numerals(one, ['百'], hundreds, true);
    this.numerals(one, ['千'], thousands);
    this.numerals(one, figuresAndZero, digits);
    this.numerals(digits, figuresAndZero, digits);
    this.numerals(thousands, ['零'], thousandsZero);
    this.numerals(thousandsZero, figures, thousandsOne);
    this.numerals(thousandsOne, ['十'], tens);
    this.numerals(thousands, figures, thousandsFigure);
    this.numerals(thousandsFigure, ['百'], hundreds, true);
    this.numerals(hundreds, ['零'], hundredsZero);
    this.numerals(hundredsZero, figures, last);
    this.numerals(hundreds, figures, hundredsFigure);
    // 一百十六, as some say it.
    this.numerals(hundreds, ['十'], tens);
    this.numerals(hundredsFigure, ['十'], tens, true);
    this.numerals(tens, figures, last);
    const written09 = [...'0123456789'];
    this.numerals(start, written09, written);
    this.numerals(written, written09, written);
    // 二单元五零二: a room needs no word of its own.
    if (bare) for (const end of [digits, hundredsFigure, tens, last]) this.accepting.add(end);
    return [one, digits, thousands, thousandsOne, hundreds, hundredsFigure, tens, last, written];
  }

  words(from: readonly number[], words: Readonly<Record<string, number>>): void {
    for (const state of from) {
      for (const [word, to] of Object.entries(words)) {
        let at = state;
        for (const [index, character] of [...word].entries()) {
          const end = index === word.length - 1;
          const next = end ? to : this.state();
          // Of 单元 one half may be lost; without 号 or 栋 nobody could tell what was counted.
          this.arc(at, character, next, 'level', word.length > 1);
          at = next;
        }
      }
    }
  }
}

function build(): HouseGrammar {
  const made = new Builder();
  const begin = made.state();
  // 五百一十号之一, 附三十六号, 甲二门: what a number may still have.
  const [numbered, detailed, built, entered, storeyed, roomed] = [
    ...[made.state(true), made.state(true), made.state(true), made.state(true), made.state(true), made.state(true)],
  ] as const;
  const storeys = { 楼: storeyed, 层: storeyed };
  const buildings = { 栋: built, 幢: built, 座: built };
  const rooms = { 室: roomed, 房: roomed };
  made.words(made.number(begin), { 号: numbered, ...buildings, 单元: entered, ...storeys, ...rooms });
  made.words([numbered], { 楼: built });
  const ordinal = made.state();
  made.words([numbered], { 之: ordinal });
  made.numerals(ordinal, figures, detailed);
  const attached = made.state();
  made.words([numbered], { 附: attached });
  made.words(made.number(attached), { 号: detailed });
  const lettered = made.state();
  made.words([numbered], { 甲: lettered, 乙: lettered, 丙: lettered });
  made.words(made.number(lettered), { 门: detailed });
  made.words(made.number(numbered), { 门: detailed, ...buildings, 单元: entered, ...storeys, ...rooms });
  made.words(made.number(detailed), { ...buildings, 单元: entered, ...storeys, ...rooms });
  made.words(made.number(built, true), { 单元: entered, ...storeys, ...rooms, 号: roomed });
  made.words(made.number(entered, true), { ...storeys, ...rooms, 号: roomed });
  made.words(made.number(storeyed, true), { ...rooms, 号: roomed });
  return { arcs: made.arcs, accepting: made.accepting, spelledOut: made.spelledOut };
}

export const houseGrammar: HouseGrammar = build();
