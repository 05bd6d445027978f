import { type RegistryEntry, registryKind } from '@shared/domain/registry';
import { fail, type Result, succeed } from '@shared/domain/result';

/** Why a row could not be read. `row` counts from 1 with the header as row 1, as a spreadsheet shows it. */
export type RowProblem = {
  readonly row: number;
  readonly column: string;
  readonly reason: RowFault;
};
/** `unreadable`: characters that are none in the file's encoding. */
export type RowFault = 'missing' | 'duplicate' | 'too-long' | 'unknown-kind' | 'columns' | 'unreadable';

export type RegistryRows = {
  /** The title of the column that holds each field; fields without one are absent. */
  readonly columns: ReadonlyMap<Field, string>;
  /** One row in, its entry out; null when the row is blank or was refused (see `problems`). */
  read(cells: readonly string[]): RegistryEntry | null;
  readonly problems: readonly RowProblem[];
};

export type RegistryField = keyof RegistryEntry;
type Field = RegistryField;

/** Column titles by field, compared without case and blanks: the demo registry's own, and what offices call them. */
const titles: Readonly<Record<Field, readonly string[]>> = {
  id: ['id', '编号', '主体编号', '统一社会信用代码'],
  kind: ['kind', '类别'],
  name: ['full_name', 'fullname', 'name', '名称', '全称', '企业名称', '主体名称', '登记名称'],
  signName: ['sign_name', 'signname', '招牌', '店招', '招牌名称', '字号名称'],
  brand: ['brand', '字号', '品牌'],
  trade: ['category2', 'trade', 'type', '行业', '业态', '类型'],
  city: ['city', '市', '城市'],
  district: ['district', '区', '区县', '区（县）'],
  street: ['street', '街道', '镇街', '街道（镇）'],
  community: ['community', '社区', '社区（村）'],
  road: ['road', '路名', '道路'],
  address: ['address', '地址', '详细地址', '住所', '经营场所'],
  aliases: ['aliases', 'alias', '别名', '简称'],
};

const longestCell = 300;

const bare = (title: string) =>
  title
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .toLowerCase();

/**
 * Reads registry rows in the form of the shipped merchants, estates or bodies, in any order of columns. A file must have a
 * column for the name; `id` too. What kind of entries a file holds is told by a column `kind`, or else by its other columns.
 * @returns `registry-columns` when no column holds the id or the name
 */
export function readRegistryRows(header: readonly string[]): Result<RegistryRows, 'registry-columns'> {
  const columns = new Map<Field, number>();
  const present = header.map(bare);
  for (const [field, names] of Object.entries(titles) as [Field, readonly string[]][]) {
    const at = names.map((name) => present.indexOf(bare(name))).find((index) => index >= 0);
    if (at !== undefined) columns.set(field, at);
  }
  if (!columns.has('id') || !columns.has('name')) return fail('registry-columns', { columns: header.length });
  const usualKind =
    columns.has('signName') || columns.has('brand') ? 'merchant' : present.includes('type') ? 'body' : 'estate';
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  let row = 1;
  const titleOf = (field: Field) => header[columns.get(field) ?? -1] ?? field;

  const read = (cells: readonly string[]): RegistryEntry | null => {
    row += 1;
    if (cells.every((cell) => cell.trim() === '')) return null;
    const refuse = (column: string, reason: RowProblem['reason']) => {
      problems.push({ row, column, reason });
      return null;
    };
    if (cells.length > header.length) return refuse('', 'columns');
    const unreadable = cells.findIndex((cell) => cell.includes('\ufffd'));
    if (unreadable >= 0) return refuse(header[unreadable] ?? '', 'unreadable');
    const value = (field: Field) => (cells[columns.get(field) ?? -1] ?? '').trim();
    const long = (Object.keys(titles) as Field[]).find((field) => value(field).length > longestCell);
    if (long !== undefined) return refuse(titleOf(long), 'too-long');
    const missing = (['id', 'name'] as const).find((field) => value(field) === '');
    if (missing !== undefined) return refuse(titleOf(missing), 'missing');
    if (seen.has(value('id'))) return refuse(titleOf('id'), 'duplicate');
    const kind = value('kind') === '' ? usualKind : kindNamed(value('kind'));
    if (kind === null) return refuse(titleOf('kind'), 'unknown-kind');
    seen.add(value('id'));
    return {
      id: value('id'),
      kind,
      name: value('name'),
      signName: value('signName'),
      brand: value('brand'),
      trade: value('trade'),
      city: value('city'),
      district: value('district'),
      street: value('street'),
      community: value('community'),
      road: value('road'),
      address: value('address') === '' ? places(value) : value('address'),
      aliases: value('aliases')
        .split(/[|｜;；]/)
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ''),
    };
  };
  const named = new Map([...columns.keys()].map((field) => [field, titleOf(field)]));
  return succeed({ read, problems, columns: named });
}

const places = (value: (field: Field) => string) =>
  `${value('city')}${value('district')}${value('street')}${value('road')}`;

function kindNamed(text: string): RegistryEntry['kind'] | null {
  const named: Readonly<Record<string, RegistryEntry['kind']>> = {
    商户: 'merchant',
    企业: 'merchant',
    小区: 'estate',
    机构: 'body',
  };
  const known = registryKind.safeParse(text.toLowerCase());
  return known.success ? known.data : (named[text] ?? null);
}
