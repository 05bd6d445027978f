// Proves what can be proved of the shipped knowledge: `npx tsx scripts/check-knowledge.ts`. Runs in the tests, too.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Article, article, createLikenessIndex } from '@shared/domain/article';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { figuresOf } from './knowledge-figures';

const lawArticle = z.object({ law: z.string(), article: z.string(), version: z.string(), text: z.string() });
const category = z.object({ code: z.string(), default_department: z.string() });

/** A card and the file it stands in. */
export type ShippedCard = { file: string; card: Article };

/** What cards are checked against. */
export type Ground = {
  /** Text of an article of a law, by `lawKey`. */
  lawTexts: ReadonlyMap<string, string>;
  /** Third-level category codes. */
  categories: ReadonlySet<string>;
  /** Names of the units that categories go to. */
  units: ReadonlySet<string>;
};

/** Key of an article in `Ground.lawTexts`. */
export const lawKey = (basis: { law: string; article: string; version: string }): string =>
  `${basis.law}\n${basis.article}\n${basis.version}`;

/** Service numbers (and the name of the traffic police's app, 12123) an answer may give; every other number stands in the law. */
const serviceNumbers = new Set(
  (
    '110 119 120 122 12123 12300 12305 12309 12315 12321 12328 12329 12333 12338 12345 12348 12350 12363 12366 ' +
    '12367 12368 12377 12378 12385 12388 12389 12393 95598 96110'
  ).split(' '),
);

/** What a card of a local rule says of the place that has to complete it. */
const localNotice = /本市|本地|本省|本区|参保地|当地|省里|统筹地区/;

/** Laws whose text here is replaced, or joined by a newer one, with the sources in resources/SOURCES.md: a card on them has to say so. */
export const datedLaws = [
  '中华人民共和国治安管理处罚法',
  '中华人民共和国噪声污染防治法',
  '中华人民共和国大气污染防治法',
  '婚姻登记条例',
  '快递暂行条例',
  '殡葬管理条例',
  '公共场所卫生管理条例',
  '中华人民共和国食品安全法',
  '社会救助暂行办法',
  '广东省城镇房屋租赁条例',
];
const oldTextNotice = /旧版|修订|以现行/;

const maxAnswer = 120;

/** Every fault of the cards, as sentences; none when all is well. */
export function checkKnowledge(cards: readonly ShippedCard[], ground: Ground): string[] {
  const ids = new Map<string, number>();
  for (const { card } of cards) {
    ids.set(card.id, (ids.get(card.id) ?? 0) + 1);
  }
  const faults = cards.flatMap(({ file, card }) =>
    [...checkForm(card, ground), ...checkLawBasis(card, ground)].map((fault) => `${file} ${card.id}: ${fault}`),
  );
  const repeated = [...ids].filter(([, count]) => count > 1).map(([id]) => `${id}: id used more than once`);
  return [...faults, ...repeated, ...checkLikeness(cards.map(({ card }) => card))];
}

function checkForm(card: Article, ground: Ground): string[] {
  const faults: string[] = [];
  const length = [...card.answer].length;
  if (length === 0 || length > maxAnswer) {
    faults.push(`answer has ${length} characters, allowed are 1 to ${maxAnswer}`);
  }
  if (card.variants.length < 4 || card.variants.length > 8) {
    faults.push(`${card.variants.length} variants, wanted are 4 to 8`);
  }
  const blank = [card.question, ...card.variants].find(
    (phrase) => phrase.trim().length < 4 || phrase !== phrase.trim(),
  );
  if (blank !== undefined) {
    faults.push(`question or variant too short or with blanks around it: "${blank}"`);
  }
  if (!/^K-\d\d-\d{3}$/.test(card.id)) {
    faults.push('id is not of the form K-05-001');
  }
  if (!/^\d{4}-\d\d$/.test(card.version)) {
    faults.push('version is not YYYY-MM');
  }
  for (const date of [card.effectiveFrom, card.effectiveTo]) {
    if (date !== '' && !/^\d{4}-\d\d-\d\d$/.test(date)) {
      faults.push(`date "${date}" is neither empty nor YYYY-MM-DD`);
    }
  }
  if (card.categories.length === 0) {
    faults.push('no category');
  }
  faults.push(...card.categories.filter((code) => !ground.categories.has(code)).map((code) => `no category ${code}`));
  if (!ground.units.has(card.unit)) {
    faults.push(`unit "${card.unit}" is not in the taxonomy`);
  }
  return faults;
}

function checkLawBasis(card: Article, ground: Ground): string[] {
  const missing = card.lawBasis.filter((basis) => !ground.lawTexts.has(lawKey(basis)));
  const faults = missing.map((basis) => `no ${basis.article} in ${basis.law} of ${basis.version}`);
  if (card.lawBasis.length === 0 && !card.localRule) {
    faults.push('neither a law basis nor marked as local rule');
  }
  const told = `${card.answer}\n${card.details}`;
  if (card.localRule && !localNotice.test(told)) {
    faults.push('marked as local rule, and does not say that the city completes it');
  }
  const law = figuresOf(card.lawBasis.map((basis) => ground.lawTexts.get(lawKey(basis)) ?? '').join('\n'));
  const said = figuresOf(told);
  for (const figure of said.withUnit) {
    if (!law.withUnit.has(figure)) {
      faults.push(`"${figure}" does not stand in the cited articles`);
    }
  }
  for (const value of said.bare) {
    if (!law.bare.has(value) && !serviceNumbers.has(value)) {
      faults.push(`the number ${value} does not stand in the cited articles`);
    }
  }
  const cited = new Set(card.lawBasis.map((basis) => basis.law));
  if (datedLaws.some((name) => cited.has(name)) && !oldTextNotice.test(card.details)) {
    faults.push('rests on a dated law text, and details do not say so');
  }
  return faults;
}

/** Phrases that would compete for one caller's question: equal or nearly equal, in one card or in two. */
function checkLikeness(cards: readonly Article[]): string[] {
  const index = createLikenessIndex();
  const phrases = cards.flatMap((card, at) =>
    [card.question, ...card.variants].map((question, order) => ({
      ...card,
      id: `${card.id} (${at}.${order})`,
      question,
      variants: [],
    })),
  );
  return phrases
    .flatMap((phrase) => index.add(phrase))
    .map(
      ({ articleId, otherId, text, otherText }) =>
        `${otherId} "${otherText}" and ${articleId} "${text}" are nearly the same question`,
    );
}

/** Reads the shipped cards; throws on a line that is no article. */
export function readCards(resources: string): ShippedCard[] {
  const folder = join(resources, 'knowledge');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((file) =>
    lines(readFileSync(join(folder, file), 'utf8')).map((line, index) => {
      const parsed = article.strict().safeParse(JSON.parse(line));
      if (!parsed.success) {
        throw new Error(`${file} line ${index + 1}: ${z.prettifyError(parsed.error)}`);
      }
      return { file, card: parsed.data };
    }),
  );
}

/** Reads the shipped law texts and taxonomy. */
export function readGround(resources: string): Ground {
  const laws = gunzipSync(readFileSync(join(resources, 'law', 'kb_law_core.jsonl.gz'))).toString('utf8');
  const table = readFileSync(join(resources, 'taxonomy', 'taxonomy_12345_own.csv'), 'utf8');
  const rows = z.array(category).parse(parse(table, { columns: true, bom: true }));
  const lawTexts = lines(laws).map((line) => lawArticle.parse(JSON.parse(line)));
  return {
    lawTexts: new Map(lawTexts.map((entry) => [lawKey(entry), entry.text])),
    categories: new Set(rows.map((row) => row.code)),
    units: new Set(rows.map((row) => row.default_department)),
  };
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function main(): void {
  const resources = resolve(import.meta.dirname, '..', 'resources');
  const cards = readCards(resources);
  const ground = readGround(resources);
  const faults = checkKnowledge(cards, ground);
  for (const fault of faults) {
    console.error(fault);
  }
  const covered = new Set(cards.flatMap(({ card }) => card.categories));
  const local = cards.filter(({ card }) => card.localRule).length;
  console.log(
    `${cards.length} cards, ${local} of them local rules; ${covered.size} of ${ground.categories.size} categories; ${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main();
}
