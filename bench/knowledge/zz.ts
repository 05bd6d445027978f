import { mkdtempSync } from 'node:fs';
import { openDesk } from '../../electron/core/database/open';
import { replaceArticles } from '../../electron/core/features/knowledge/repository';
import { createSearch } from '../../electron/core/features/knowledge/search';
import { readSynonyms } from '../../electron/core/features/knowledge/synonyms';
import { distractors, shippedCards } from './cards';
import { judgeHints } from './hints';
import { matterReader } from './matter';
import { heardAs, spokenQuestions } from './questions';
const shipped = shippedCards();
const syn = readSynonyms('resources');
const qs = spokenQuestions();
const alphabet = [...new Set(shipped.flatMap(({ question, variants }) => [...question, ...variants.join('')]))];
for (const size of [shipped.length, 20000]) {
  const o = openDesk({ dataFolder: mkdtempSync('/tmp/zz-'), key: '0f'.repeat(32) });
  if (!o.ok) throw 1;
  replaceArticles(o.value.database, [...shipped, ...distractors(size - shipped.length)]);
  const s = createSearch(o.value.database, syn);
  await new Promise((r) => setTimeout(r, 3000));
  for (const hearing of ['clean', 'homophones 10 %', 'misheard 10 %'] as const) {
    const asked = heardAs(qs, hearing, alphabet).filter((q) => q.half === 'tune');
    const times: number[] = []; let r1 = 0, r3 = 0;
    for (const { query, articles } of asked) {
      const t = process.cpuUsage();
      const f = s.search({ query, limit: 3, city: '', day: '2026-05-12' }).map((h) => h.article.id);
      const u = process.cpuUsage(t); times.push((u.user + u.system) / 1000);
      if (articles.includes(f[0] ?? '')) r1++;
      if (f.some((id) => articles.includes(id))) r3++;
    }
    times.sort((a, b) => a - b);
    console.log(size, hearing, (r1 / asked.length).toFixed(3), (r3 / asked.length).toFixed(3), 'cpu p50', times[times.length >> 1], 'p95', times[Math.floor(times.length * 0.95)]);
  }
  if (size === shipped.length) {
    const found = (query: string) => s.search({ query, limit: 12, city: '', day: '2026-05-12' });
    const m = matterReader(shipped);
    for (const o2 of [{ threshold: 0.33, leastTold: 12, limit: 3 }, { threshold: 0.35, leastTold: 12, limit: 3 }, { threshold: 0.33, leastTold: 14, limit: 3 }]) {
      const h = judgeHints('tune', qs, found, m, o2);
      console.log(o2, h.falseAlone, h.falseAfter, h.right, h.wrong, h.none, h.examples.slice(0, 12));
    }
  }
}
process.exit(0);
