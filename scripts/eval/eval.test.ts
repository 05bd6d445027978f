import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { decodeInput } from './decode';
import { evaluate } from './run';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tingdan-eval-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lines = (output: string) => output.trimEnd().split('\n');
const answers = (output: string) => lines(output).map((line) => JSON.parse(line));

it('writes numbers beside what was spoken and keeps the other columns', async () => {
  const input = '\ufeffid\tspoken\n1\t一共两千六百八十块钱\n2\t一会儿\n\n3\n';
  const { output, problems } = await evaluate('normalize', input);
  expect(lines(output)).toEqual(['id\tspoken\twritten', '1\t一共两千六百八十块钱\t一共2680块钱', '2\t一会儿\t一会儿']);
  expect(problems).toEqual([{ row: 5, reason: '1 columns where the header has 2' }]);
  const official = await evaluate('normalize', input, { style: 'official' });
  expect(official.output).toContain('一共2680元');
});

it('says which column is missing', async () => {
  expect(await evaluate('classify', 'words\n路灯坏了\n')).toMatchObject({
    problems: [{ row: 0, reason: 'the header has no column text' }],
  });
});

it('classifies texts', async () => {
  const { output } = await evaluate(
    'classify',
    'text\n我要求助，我们这边路灯坏了\n请问异地就医备案怎么办理\n闻到很浓的煤气味\n',
  );
  const [, lights, insurance, gas] = lines(output).map((line) => line.split('\t'));
  expect(lights?.slice(1)).toEqual(['010901', 'request', 'normal']);
  expect(insurance?.[2]).toBe('consult');
  expect(gas?.[3]).toBe('critical');
});

it("finds entities in a centre's own registry, in names alone and in turns, and tells its bad rows", async () => {
  const registry = join(folder, 'registry.csv');
  const header = 'id,full_name,sign_name,city,district,road,address\n';
  writeFileSync(
    registry,
    `${header}A1,镇江力健健身服务有限公司,力健健身,镇江市,京口区,学府路,镇江市京口区学府路88号\nA2,,老地方烧烤,成都市,武侯区,,\n` +
      'A3,成都武侯老地方烧烤店,老地方烧烤,成都市,武侯区,玉林中路,成都市武侯区玉林中路12号\n',
  );
  const input = 'heard\tcity\n镇江立建健身服务有限公司\t\n我要投诉老地方烧考，他们太吵了\t成都市\n\t成都市\n';
  const { output, problems } = await evaluate('entity', input, { registry });
  const [alone, turn, empty] = answers(output);
  expect(alone).toMatchObject({ candidates: [{ id: 'A1' }], span: [0, 12], fill: true });
  expect(turn.candidates[0].id).toBe('A3');
  expect(turn.span[1]).toBe(9);
  expect(empty).toBeNull();
  expect(problems.map(({ row }) => row)).toEqual([3, 4]);
  expect(problems[0]?.reason).toMatch(/^registry: missing/u);
});

it('reads addresses, also where no city was given', async () => {
  const { output } = await evaluate('address', 'spoken\n在武侯区玉林中路十二号\n谢谢\n');
  const [place, none] = answers(output);
  expect(place).toMatchObject({ city: '成都市', district: '武侯区', road: '玉林中路', number: '12号', room: '' });
  expect(none).toMatchObject({ city: '', district: '' });
}, 60_000);

it('proposes the ticket of a call, with the words behind each field', async () => {
  const script = JSON.parse(readFileSync(join(root, 'resources/calls/dev01_gym_prepaid.json'), 'utf8'));
  const call = { ...script, ticket: undefined, utterances: [...script.utterances, { speaker: 'nobody' }] };
  const { output, problems } = await evaluate('call', JSON.stringify(call));
  const { ticket, proposals } = JSON.parse(output);
  expect(ticket).toMatchObject({ callerName: '陈志强', callerPhone: '13952806617', nature: 'complaint' });
  expect(proposals.callerPhone.words.join('')).toContain('幺三九');
  expect(problems.every(({ row }) => row === script.utterances.length + 1)).toBe(true);
  expect(problems.length).toBeGreaterThan(0);
  expect(await evaluate('call', '{')).toMatchObject({ output: '', problems: [{ reason: 'not JSON' }] });
}, 60_000);

it("searches a centre's own articles, and tells lines that are none", async () => {
  const file = join(folder, 'articles.jsonl');
  const articles = [
    { id: 'lamp', title: '路灯不亮找谁修？', text: '请说明灯杆编号。' },
    { id: 7, title: '房产证怎么办？', text: '带身份证到不动产登记中心。' },
  ];
  writeFileSync(file, [...articles.map((article) => JSON.stringify(article)), '{"id":"x"}', ''].join('\n'));
  const input = 'n\tquery\n1\t我们门口的路灯坏了\n2\t？！\n3\t我想办房产证\n';
  const { output, problems } = await evaluate('search', input, { articles: file });
  expect(lines(output)).toEqual(['n\tquery\tids', '1\t我们门口的路灯坏了\tlamp', '2\t？！\t', '3\t我想办房产证\t7']);
  expect(problems).toEqual([{ row: 3, reason: 'articles: no JSON object with id and title' }]);
  const shipped = await evaluate('search', 'query\n路灯不亮找谁修\n');
  expect(lines(shipped.output)[1]).toMatch(/\tK-01-/);
});

it('names the unit of a text at a place, with the way to it', async () => {
  const input =
    'text\tplace\tcategory\n夜里工地打桩吵得睡不着\t江苏省镇江市京口区正东路街道\t080101\n路灯不亮\t\t\n\t镇江市\t\n';
  const { output, problems } = await evaluate('dispatch', input, { city: '成都市' });
  const [, night, lights] = lines(output).map((line) => line.split('\t'));
  expect(night?.slice(3, 6)).toEqual(['080101', '京口区住房和城乡建设局', '']);
  expect(night?.[6]).toContain('夜间施工噪声 → 建设工程');
  expect(lights?.slice(3, 5)).toEqual(['010901', '成都市路灯管理处']);
  expect(problems).toEqual([{ row: 4, reason: 'nothing under text' }]);
});

it('groups look-alikes, and tells lines that are none', async () => {
  const ticket = (id: string, title: string, road: string) =>
    JSON.stringify({ id, title, category: '010901', city: '镇江市', district: '京口区', road, number: '88号' });
  const input = [
    ticket('a', '学府路路灯不亮', '学府路'),
    '{',
    ticket('b', '中山路路灯不亮', '中山路'),
    ticket('c', '学府路的灯黑着', '学府路'),
    '{"id":"a"}',
    '{"title":"学府路路灯不亮"}',
    '{"id":"d","title":"\ufffd\ufffd"}',
    '{"id":"e","title":5}',
  ];
  const { output, problems } = await evaluate('similar', input.join('\n'));
  expect(answers(output)[0]).toEqual({ ids: ['a', 'c'] });
  expect(problems).toEqual([
    { row: 2, reason: 'no JSON object with an id' },
    { row: 5, reason: 'the id a stands twice' },
    { row: 6, reason: 'no JSON object with an id' },
    { row: 7, reason: 'not UTF-8' },
    { row: 8, reason: expect.stringMatching(/^title: /) },
  ]);
});

it('groups thousands of tickets of one street without comparing each with each', async () => {
  const lines = Array.from({ length: 3_000 }, (_, index) =>
    JSON.stringify({
      id: index,
      title: '路灯不亮',
      category: '010901',
      city: '镇江市',
      district: '京口区',
      road: '学府路',
      number: '88号',
    }),
  );
  const { output, problems } = await evaluate('similar', lines.join('\n'));
  expect(problems).toEqual([]);
  expect(answers(output)).toHaveLength(1);
});

it('reads what spreadsheets save, and tells the lines alone that are broken', () => {
  const text = 'id\ttext\n1\t路灯坏了\n2\t电梯停了\n';
  // 路 is C2B7, 灯 B5C6 in GBK.
  const gbk = Buffer.concat([Buffer.from('text\n'), Buffer.from('c2b7b5c6', 'hex')]);
  expect(decodeInput(gbk)).toBe('text\n路灯');
  expect(decodeInput(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
  expect(decodeInput(Buffer.from(text))).toBe(text);
  const broken = Buffer.concat([Buffer.from(text), Buffer.from('3\t'), Buffer.from('b5c6', 'hex')]);
  expect(decodeInput(broken)).toContain('\ufffd');
  expect(decodeInput(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))).toBeNull();
});

it('tells what is odd in a call, and goes on', async () => {
  const spoken = { speaker: 'caller', startMs: 0, endMs: 1000 };
  const utterances = [
    { ...spoken, text: '路灯坏了' },
    { ...spoken, text: 'x'.repeat(200_000) },
    { ...spoken, text: 5 },
    { ...spoken, startMs: 9000, text: '停电了' },
  ];
  const odd = { city: '火星市', startedAt: '2026-05-14T08:31:00+08:00', utterances };
  const { output, problems } = await evaluate('call', JSON.stringify(odd));
  expect(JSON.parse(output).ticket.category).toBe('010901');
  expect(problems.map(({ row }) => row)).toEqual([0, 2, 3, 4]);
  const silent = await evaluate('call', JSON.stringify({ ...odd, city: '镇江市', utterances: [] }));
  expect(silent.problems).toEqual([{ row: 0, reason: 'utterances: there are none' }]);
}, 60_000);

it('says how far a long table is', async () => {
  const told: number[] = [];
  await evaluate('normalize', 'spoken\n一\n二\n三\n', { progress: (done, rows) => told.push(done, rows) });
  expect(told).toEqual([1, 3, 2, 3, 3, 3]);
});

it('runs from the command line: answers in the file, bad rows on stderr, exit code 1', async () => {
  const from = join(folder, 'in.tsv');
  const to = join(folder, 'out.tsv');
  writeFileSync(from, 'spoken\n幺二三四五\n\t\n');
  const run = promisify(execFile)(
    'node',
    ['node_modules/tsx/dist/cli.mjs', 'scripts/eval/index.ts', 'normalize', '--in', from, '--out', to],
    { cwd: root },
  );
  await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('row 3: ') });
  expect(readFileSync(to, 'utf8')).toBe('spoken\twritten\n幺二三四五\t12345\n');
}, 60_000);

it('says so when the answer can not be written, and leaves an earlier one when nothing could be used', async () => {
  const from = join(folder, 'good.tsv');
  writeFileSync(from, 'spoken\n幺二三四五\n');
  const evaluation = (input: string, to: string) =>
    promisify(execFile)(
      'node',
      ['node_modules/tsx/dist/cli.mjs', 'scripts/eval/index.ts', 'normalize', '--in', input, '--out', to],
      {
        cwd: root,
      },
    );
  const nowhere = join(folder, 'none', 'out.tsv');
  await expect(evaluation(from, nowhere)).rejects.toMatchObject({ code: 1, stderr: `${nowhere} can't be written.\n` });
  const kept = join(folder, 'kept.tsv');
  writeFileSync(kept, 'earlier');
  const bad = join(folder, 'bad.tsv');
  writeFileSync(bad, 'words\nx\n');
  await expect(evaluation(bad, kept)).rejects.toMatchObject({ code: 1 });
  expect(readFileSync(kept, 'utf8')).toBe('earlier');
}, 60_000);
