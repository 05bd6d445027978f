/** Tickets field by field: npx tsx bench/understanding/show-calls.ts [script|recognized|development]. The held-out calls are only counted. */
import { gradeDemoCalls, gradeFreshCalls, textSources } from './calls';
import { shippedUnderstanding } from './shipped';

const wanted = textSources.find((source) => source === process.argv[2]);
const begin = await shippedUnderstanding();
const calls = process.argv[2] === 'development' ? gradeFreshCalls(begin, 'development') : gradeDemoCalls(begin);
for (const { id, source, grades, fields, milliseconds } of calls) {
  if (wanted !== undefined && source !== wanted) continue;
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
for (const source of textSources) {
  const grades = calls.filter((call) => call.source === source).flatMap((call) => call.grades);
  const right = grades.filter((grade) => grade.right).length;
  console.log(`${source}: ${right} of ${grades.length} fields right, ${((100 * right) / grades.length).toFixed(1)} %`);
}
