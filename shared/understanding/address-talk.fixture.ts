import type { Category } from '@shared/domain/category';
import { createUnderstanding } from './index';
import type { PlaceResolver } from './ports';
import { talk } from './segments.fixture';

const categories: readonly Category[] = [
  {
    code: '010901',
    level1: '城乡建设与城市管理',
    level2: '路灯照明',
    level3: '路灯不亮',
    defaultDepartment: '路灯管理单位',
  },
];

/** The address that a talk (lines as in `talk`) fills in, in one line without its province; '' where none is filled. */
export function addressOf(places: PlaceResolver, city: string, lines: readonly string[]): string {
  const understanding = createUnderstanding({
    ...{ city, startedAt: '2026-05-14T08:31:00+08:00', categories, places },
    entities: { mentions: () => [], rerank: (mention) => mention },
  });
  for (const segment of talk(...lines)) understanding.add(segment);
  const found = understanding.proposals().find(({ field }) => field === 'address');
  if (found?.field !== 'address' || found.value === null || !found.fill) return '';
  const { province: _province, ...address } = found.value;
  return Object.values(address).join('');
}

/** Talks of a text, two lines each: `city → address`, then what was said, turns parted by ｜. */
export function talksOf(text: string) {
  const lines = text.trim().split('\n');
  return lines.flatMap((line, index) => {
    const [city, address] = line.trim().split(/\s*→\s*/u);
    const said = lines[index + 1]?.trim() ?? '';
    return index % 2 === 0 && city !== undefined && address !== undefined
      ? [{ city, address, said, lines: said.split('｜') }]
      : [];
  });
}
