/** Tickets field by field: npx tsx bench/understanding/show-calls.ts [script|recognized|development]. The held-out calls are only counted. */
import { gradeDemoCalls, textSources } from './calls';
import { chatterOf } from './chatter';
import { freshCalls, gradeFreshCalls } from './fresh-calls';
import { shippedUnderstanding } from './shipped';

const begin = await shippedUnderstanding();
const shown =
  process.argv[2] === 'development'
    ? gradeFreshCalls(begin, 'development').map((call) => ({ ...call, source: 'development' }))
    : gradeDemoCalls(begin).filter(({ source }) => process.argv[2] === undefined || source === process.argv[2]);
for (const { id, source, grades, fields, milliseconds } of shown) {
  const right = grades.filter((grade) => grade.right).length;
  console.log(
    `\n${id}, ${source}: ${right} of ${grades.length} fields, slowest ${Math.max(...milliseconds).toFixed(0)} ms`,
  );
  for (const { field, expected, found, right: good } of grades) {
    if (!good) console.log(`  ✗ ${field}: expected “${expected}”, found “${found}”`);
  }
  const { title, content, demand, occurredAt, unit } = fields;
  console.log(`  ${title.value}\n  ${content.value}\n  ${demand.value}\n  ${occurredAt.value?.text ?? ''}`);
  console.log(`  ${unit.value} (${unit.proposed?.reason}; ${unit.alternatives.map(({ value }) => value).join('，')})`);
}
for (const source of [...textSources, 'development']) {
  const grades = shown.filter((call) => call.source === source).flatMap((call) => call.grades);
  const right = grades.filter((grade) => grade.right).length;
  if (grades.length > 0)
    console.log(
      `${source}: ${right} of ${grades.length} fields right, ${((100 * right) / grades.length).toFixed(1)} %`,
    );
}

if (process.argv[2] === 'development') {
  const segments = new Map(freshCalls('development').map((call) => [call.id, call.segments]));
  const sums = { listed: 0, kept: 0, spoken: 0 };
  for (const call of shown) {
    const { listed, kept, spoken } = chatterOf(call.id, segments.get(call.id) ?? [], call);
    sums.listed += listed;
    sums.kept += kept.length;
    sums.spoken += spoken.length;
    if (kept.length + spoken.length > 0)
      console.log(`${call.id}: chatter ${kept.join('，')}; spoken ${spoken.join('')}`);
  }
  console.log(`${sums.kept} of ${sums.listed} listed clauses of chatter kept, ${sums.spoken} spoken words`);
}
