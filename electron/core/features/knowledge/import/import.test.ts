import type { ImportFile } from '@shared/contracts/knowledge-import';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeSpreadsheet from 'write-excel-file/node';
import { readImport } from './read';
import { articleOf } from './row';
import { archiveFault } from './safe-archive';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const file = (name: string, content: string | Uint8Array): ImportFile => ({
  name,
  content: typeof content === 'string' ? bytes(content) : new Uint8Array(content),
});

/** The articles and faults of files: `question answer`, `row column code`. */
async function read(...files: ImportFile[]) {
  const result = await readImport(files);
  if (!result.ok) return { code: result.error.code, articles: [], problems: [] };
  const checked = result.value.rows.map(articleOf);
  const problems = [...result.value.problems, ...checked.flatMap((row) => row.problems)];
  return {
    code: '',
    articles: checked.flatMap(({ article }) => article ?? []),
    problems: problems.map(({ row, column, code }) => `${row} ${column} ${code}`),
  };
}

const header = '问题,答复,其他问法,依据,各地规定不同,开始施行';

describe('a table', () => {
  it('is read by the names of its columns, with lists, laws and dates as people write them', async () => {
    const text = `${header}\n"路灯不亮，找谁？",拨打12345。,"灯坏了|灯不亮",《城市道路管理条例》第二十一条,是,2026/1/5\n`;
    const { articles, problems } = await read(file('a.csv', text));
    expect(problems).toEqual([]);
    expect(articles).toMatchObject([
      {
        id: expect.stringMatching(/^C-[0-9a-f]{12}$/),
        question: '路灯不亮，找谁？',
        variants: ['灯坏了', '灯不亮'],
        lawBasis: [{ law: '城市道路管理条例', article: '第二十一条', version: '' }],
        localRule: true,
        effectiveFrom: '2026-01-05',
      },
    ]);
  });

  it('tells each bad row by its line, and takes the others', async () => {
    const rows = [
      '一问？,一答。,,,是,',
      ',二答。,,,是,',
      '"三问',
      '？",=HYPERLINK("x"),,,是,',
      '四问？,四答。,,,,2026-02-30',
      `五问？,${'长'.repeat(30_000)},,,是,`,
      '六问？,六答。,,,是,',
    ];
    const { articles, problems } = await read(file('a.csv', [header, ...rows].join('\n')));
    expect(articles.map(({ question }) => question)).toEqual(['一问？', '六问？']);
    expect(problems).toEqual([
      '3 question empty',
      '5 answer formula',
      '6 effectiveFrom not-a-date',
      '6 lawBasis no-basis',
      '7 answer too-long',
    ]);
  });

  it('may be in the encoding of Chinese spreadsheets', async () => {
    // 问题,答复,各地规定不同 / 灯?,修.,是 in GBK.
    const gbk = Buffer.from('cecaccE22cb4f0b8b42cb8f7b5d8b9e6b6a8b2bbcdac0ab5c63f2cd0de2e2ccac70a', 'hex');
    expect((await read(file('a.csv', new Uint8Array(gbk)))).articles).toMatchObject([
      { question: '灯?', answer: '修.' },
    ]);
    expect((await read(file('a.csv', new Uint8Array([0xff, 0xfe, 0x00, 0x80])))).code).toBe('article-import.encoding');
  });

  it('says so when it has no question and answer, or an unknown column', async () => {
    expect((await read(file('a.csv', '甲,乙\n1,2\n'))).code).toBe('article-import.no-columns');
    const { articles, problems } = await read(file('a.csv', '问题,答复,各地规定不同,颜色\n问？,答。,是,红\n'));
    expect([articles.length, problems]).toEqual([1, ['1 颜色 unknown-column']]);
  });
});

describe('a spreadsheet', () => {
  it('is read with its dates and numbers', async () => {
    const sheet = await writeSpreadsheet([
      ['问题', '答复', '各地规定不同', '有效期至', '编号'].map((value) => ({ value })),
      [
        { value: '灯不亮？' },
        { value: '拨打12345。' },
        { value: '是' },
        { value: new Date('2026-12-31T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
        { value: 17 },
      ],
    ]).toBuffer();
    expect((await read(file('a.xlsx', new Uint8Array(sheet)))).articles).toMatchObject([
      { id: '17', question: '灯不亮？', effectiveTo: '2026-12-31' },
    ]);
  });

  it('is read sheet by sheet; a sheet without questions is told, and cells that a merged one covers are empty', async () => {
    const row = (...values: (string | null)[]) => values.map((value) => (value === null ? null : { value }));
    const sheet = await writeSpreadsheet([
      {
        sheet: '一',
        data: [row('问题', '答复', '各地规定不同'), row('灯不亮？', '打12345。', '是'), row('水停了？', null, null)],
      },
      { sheet: '说明', data: [row('填写说明')] },
      { sheet: '二', data: [row('答复', '问题', '各地规定不同'), row('打110。', '丢了车？', '是')] },
    ]).toBuffer();
    const { articles, problems } = await read(file('a.xlsx', new Uint8Array(sheet)));
    expect(articles?.map(({ question }) => question)).toEqual(['灯不亮？', '丢了车？']);
    expect(problems).toEqual(['1  sheet-left-out', '3 answer empty', '3 lawBasis no-basis']);
  });

  it('is refused when it is none, or unpacks to more than an import can be', async () => {
    expect((await read(file('a.xlsx', 'no archive'))).code).toBe('article-import.unreadable');
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}.xml`, bytes('')]));
    expect((await read(file('a.xlsx', zipSync(many)))).code).toBe('article-import.too-large');
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': [new Uint8Array(4_000_000), { level: 9 }] });
    expect(bomb.length).toBeLessThan(10_000);
    expect([archiveFault(bomb, 3_900_000), archiveFault(bomb, 4_100_000)]).toEqual(['too-large', null]);
    const whole = zipSync({ 'xl/workbook.xml': bytes('x'.repeat(5_000)), 'xl/styles.xml': bytes('<x/>') });
    expect((await read(file('a.xlsx', whole.subarray(0, 60)))).code).toBe('article-import.unreadable');
  });
});

describe('a table that people have broken', () => {
  it('tells the line where quotes were opened and never closed', async () => {
    const text = `${header}\n一问？,"没有收尾,,,是,\n二问？,二答。,,,是,\n`;
    expect(await readImport([file('a.csv', text)])).toMatchObject({
      error: { code: 'article-import.open-quote', detail: { row: 2 } },
    });
  });

  it('counts lines as an editor does, with a mark before the first and ends of line within quotes', async () => {
    const text = `\ufeff${header}\r\n一问？,"两\r\n行",,,是,\r\n,,,,,\r\n二问？,,,,是,\r\n`;
    const { articles, problems } = await read(file('a.csv', text));
    expect(articles.map(({ answer }) => answer)).toEqual(['两\n行']);
    expect(problems).toEqual(['5 answer empty']);
  });

  it.each([';', '\t'])('is read with %j between its cells, too', async (mark) => {
    const text = ['问题,答复,各地规定不同', '一问？,一答。,是'].join('\n').replaceAll(',', mark);
    expect((await read(file('a.csv', text))).articles).toMatchObject([{ question: '一问？', answer: '一答。' }]);
  });

  it('reads the first of two columns that mean the same, and says so', async () => {
    const { articles, problems } = await read(
      file('a.csv', '问题,答复,答案,各地规定不同\n一问？,一答。,另一答。,是\n'),
    );
    expect(articles).toMatchObject([{ answer: '一答。' }]);
    expect(problems).toEqual(['1 答案 same-column']);
  });
});

describe('texts', () => {
  it('of JSON Lines may have lines of megabytes and values of the wrong kind: each is told, the others are taken', async () => {
    const good = (id: string, more: object = {}) =>
      JSON.stringify({ id, question: '问？', answer: '答。', localRule: true, ...more });
    const lines = [
      good('J-1'),
      good('J-2', { answer: '长'.repeat(1_700_000) }),
      `{"broken${'x'.repeat(5_000_000)}`,
      good('J-4', { question: { text: '问？' } }),
      good('J-5', { answer: ['答。'] }),
      good('J-6'),
    ];
    const { articles, problems } = await read(file('a.jsonl', lines.join('\n')));
    expect(articles.map(({ id }) => id)).toEqual(['J-1', 'J-6']);
    expect(problems).toEqual(['3  not-json', '2 answer too-long', '4 question not-text', '5 answer not-text']);
  });

  it('of JSON Lines are read line by line', async () => {
    const good = JSON.stringify({ id: 'J-1', question: '问？', answer: '答。', variants: ['甲'], localRule: true });
    const { articles, problems } = await read(file('a.jsonl', `\ufeff${good}\n{not json}\n[1]\n\n${good}\n`));
    expect(articles.map(({ id }) => id)).toEqual(['J-1', 'J-1']);
    expect(problems).toEqual(['2  not-json', '3  not-json']);
  });

  it('of Markdown have a head, an answer and details', async () => {
    const text =
      '---\n编号: M-1\n单位: 民政局\n各地规定不同: 是\n---\n# 低保怎么申请？\n\n向户籍地镇街申请。\n\n带身份证。\n\n不收费。\n';
    expect((await read(file('夹/a.md', text))).articles).toMatchObject([
      { id: 'M-1', question: '低保怎么申请？', answer: '向户籍地镇街申请。', details: '带身份证。\n不收费。' },
    ]);
    const bomb = '---\na: &a [x, x]\nb: [*a, *a]\n---\n答。';
    expect((await read(file('b.md', bomb))).problems).toEqual(['1  bad-head']);
    expect((await read(file('c.md', 'no head'))).problems).toEqual(['1  bad-head']);
  });

  it('of another kind are refused', async () => {
    expect((await read(file('a.exe', 'x'))).code).toBe('article-import.file-type');
  });
});
