import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDispatch, loadDispatch } from '@shared/domain/dispatch';
import { type PlaceResolver, writeNumbers } from '@shared/understanding';
import { createEntityMatcher } from '@shared/understanding/entities/matcher';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import { shippedCards } from '../../bench/knowledge/cards';
import { createClassifier } from '../../bench/understanding/classifier';
import { cacheFolder, loadShipped, resourcesFolder, shippedWordings } from '../../bench/understanding/shipped';
import { understandingOf } from '../../electron/core/features/call';
import { estatesOf, roadsOf } from '../../electron/core/features/catalog';
import { loadDivisions, loadRegistry } from '../../electron/core/features/catalog/loader';
import { readCategories } from '../../electron/core/features/catalog/taxonomy';
import { readShippedTables } from '../../electron/core/features/rules';
import { findAddress } from './address';
import { proposeTicket } from './call';
import { decisionCells, decisionColumns, divisionsIn } from './dispatch';
import { findEntity } from './entity';
import { readArticles, withSearch } from './search';
import { groupSimilar } from './similar';
import { type Problem, type Progress, readTable, type Table, writeLines, writeTable } from './table';

export const tasks = ['normalize', 'entity', 'address', 'call', 'classify', 'search', 'dispatch', 'similar'] as const;
export type Task = (typeof tasks)[number];
export type EvaluationOptions = {
  /** CSV in the form of the shipped merchants.csv, in place of the shipped registry. */
  readonly registry?: string;
  /** The hotline's city by full name, for rows that don't say theirs. */
  readonly city?: string;
  /** `official` writes numbers as tickets do (2680元) instead of with symbols (¥2680). */
  readonly style?: 'symbols' | 'official';
  /** JSON lines with `id`, `title`, `text`: a file, in place of the shipped articles. */
  readonly articles?: string;
  /** Told after each row of a table. */
  readonly progress?: Progress;
};
export type Evaluation = { readonly output: string; readonly problems: readonly Problem[] };

/** Runs one task on the text of an input file. Bad rows are told in `problems`; the rest is answered. */
export async function evaluate(task: Task, input: string, options: EvaluationOptions = {}): Promise<Evaluation> {
  switch (task) {
    case 'normalize':
      return onTable(input, ['spoken'], (table) =>
        writeTable(
          table,
          ['written'],
          ({ cells }) => [writeNumbers(cells.spoken ?? '', options.style ?? 'symbols').text],
          options.progress,
        ),
      );
    case 'classify':
      return classify(input, options);
    case 'entity':
      return entity(input, options);
    case 'address':
      return address(input, options);
    case 'call':
      return call(input);
    case 'search':
      return searchArticles(input, options);
    case 'dispatch':
      return dispatchRows(input, options);
    case 'similar': {
      const { groups, problems } = groupSimilar(input);
      return { output: groups.map((ids) => `${JSON.stringify({ ids })}\n`).join(''), problems };
    }
  }
}

/** So many articles are named for each query. */
const rankedArticles = 10;

async function searchArticles(input: string, { articles: file, progress }: EvaluationOptions): Promise<Evaluation> {
  const text = file === undefined ? null : await readFile(file, 'utf8').catch(() => null);
  if (file !== undefined && text === null)
    return { output: '', problems: [{ row: 0, reason: `${file} can't be read.` }] };
  const { articles, problems } = text === null ? { articles: shippedCards(), problems: [] } : readArticles(text);
  const answered = await withSearch(articles, resourcesFolder, rankedArticles, (rank) =>
    onTable(input, ['query'], (table) =>
      writeTable(table, ['ids'], ({ cells }) => [rank(cells.query ?? '').join(',')], progress),
    ),
  );
  return { output: answered.output, problems: [...problems, ...answered.problems] };
}

async function onTable(
  input: string,
  required: readonly string[],
  write: (table: Table) => string | Promise<string>,
): Promise<Evaluation> {
  const table = readTable(input, required);
  const isUnusable = table.problems.some(({ row }) => row === 0);
  return { output: isUnusable ? '' : await write(table), problems: table.problems };
}

async function dispatchRows(input: string, { city = '', progress }: EvaluationOptions): Promise<Evaluation> {
  const tables = readShippedTables(resourcesFolder);
  if (!tables.ok) throw new Error('What ships in resources/ could not be read.');
  const categories = readCategories(resourcesFolder);
  const dispatch = createDispatch(loadDispatch(tables.value, categories).rules);
  const propose = createClassifier(categories);
  return onTable(input, ['text'], (table) =>
    writeTable(
      table,
      decisionColumns,
      ({ cells }) => {
        const text = cells.text ?? '';
        const proposed = propose(text);
        const place = divisionsIn(cells.place ?? '');
        const decision = dispatch({
          ...place,
          city: place.city || city,
          // A centre that knows the category gives it; else it is what the desk would have proposed.
          category: cells.category || proposed.code || null,
          nature: proposed.nature,
          urgency: proposed.urgency,
          entityTrade: '',
          text,
          at: '2026-01-05T09:00:00+08:00',
          declinedBy: [],
        });
        return decisionCells(cells.category || proposed.code, decision);
      },
      progress,
    ),
  );
}

function classify(input: string, { progress }: EvaluationOptions): Promise<Evaluation> {
  const propose = createClassifier(readCategories(resourcesFolder));
  return onTable(input, ['text'], (table) =>
    writeTable(
      table,
      ['code', 'nature', 'urgency'],
      ({ cells }) => {
        const { code, nature, urgency } = propose(cells.text ?? '');
        return [code, nature ?? '', urgency];
      },
      progress,
    ),
  );
}

async function entity(input: string, { registry, city = '', progress }: EvaluationOptions): Promise<Evaluation> {
  const loaded = await registryOf(registry);
  if (!loaded.ok) {
    const isTable = loaded.error.code === 'registry-columns';
    const reason = isTable ? 'has no column for the id and the name (id, full_name)' : 'could not be read';
    return { output: '', problems: [{ row: 0, reason: `the registry ${registry ?? ''} ${reason}` }] };
  }
  const { index, problems } = loaded.value;
  const places = await resolverOf(index);
  const matcher = createEntityMatcher(index);
  const answered = await onTable(input, ['heard'], (table) =>
    writeLines(
      table,
      ({ cells }) =>
        findEntity(
          { heard: cells.heard ?? '', city: cells.city || city, district: cells.district ?? '' },
          matcher,
          places,
        ),
      progress,
    ),
  );
  const inRegistry = problems.map(({ row, column, reason }) => ({ row, reason: `registry: ${reason}, ${column}` }));
  return { output: answered.output, problems: [...inRegistry, ...answered.problems] };
}

/** A centre's own registry is built anew each time, so that its bad rows are told each time. */
async function registryOf(file: string | undefined) {
  const folder = file === undefined ? cacheFolder : await mkdtemp(join(tmpdir(), 'tingdan-eval-'));
  const files = file === undefined ? {} : { files: [file] };
  const loaded = await loadRegistry({ resourcesFolder, cacheFolder: folder, ...files });
  if (file !== undefined) await rm(folder, { recursive: true, force: true });
  return loaded;
}

type RegistryIndex = Parameters<typeof roadsOf>[0];

async function resolverOf(index: RegistryIndex): Promise<PlaceResolver> {
  const divisions = await loadDivisions(resourcesFolder);
  if (!divisions.ok) throw new Error('What ships in resources/ could not be read.');
  return createPlaceResolver(divisions.value, { roads: roadsOf(index), estates: estatesOf(index) });
}

/** Cities that ship with streets and communities: tried in turn where a row names none. */
const citiesInFull = ['镇江市', '成都市', '广州市', '沈阳市'] as const;

async function address(input: string, { city, progress }: EvaluationOptions): Promise<Evaluation> {
  const loaded = await registryOf(undefined);
  if (!loaded.ok) throw new Error('What ships in resources/ could not be read.');
  const places = await resolverOf(loaded.value.index);
  return onTable(input, ['spoken'], (table) =>
    writeLines(
      table,
      ({ cells }) => {
        const known = cells.city || city;
        return findAddress(cells.spoken ?? '', known === undefined || known === '' ? citiesInFull : [known], places);
      },
      progress,
    ),
  );
}

async function call(input: string): Promise<Evaluation> {
  const parsed = jsonOf(input);
  if (parsed === undefined) return { output: '', problems: [{ row: 0, reason: 'not JSON' }] };
  const shipped = await loadShipped();
  const begin = await understandingOf(shipped, shippedWordings(), '');
  const isCity = (name: string) => shipped.divisions.named('city', name).length > 0;
  const { answer, problems } = proposeTicket(parsed, begin, isCity);
  return { output: answer === null ? '' : `${JSON.stringify(answer, null, 2)}\n`, problems };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}
