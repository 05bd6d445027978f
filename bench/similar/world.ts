import { emptyAddress, type TicketFields } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import { createErrorInjector, seeded } from '../understanding/errors';
import { neighbours, type Problem, problems } from './problems';

/** What happened somewhere: two calls about it are look-alikes. */
export type Matter = {
  readonly problem: Problem;
  readonly district: string;
  readonly road: string;
  readonly number: number;
  readonly entity: { readonly id: string; readonly name: string } | null;
};

const districts = [
  '京口区',
  '润州区',
  '丹徒区',
  '镇江新区',
  '丹阳市',
  '扬中市',
  '句容市',
  '高新区',
  '金山街区',
  '谷阳区',
  '南徐区',
  '北固区',
];
const roadWords = [
  '学府',
  '中山',
  '解放',
  '长江',
  '黄河',
  '南徐',
  '北固',
  '金山',
  '焦山',
  '丹徒',
  '谷阳',
  '官塘',
  '梦溪',
  '运河',
  '花山',
  '正东',
  '健康',
  '青年',
  '东吴',
  '宗泽',
  '天桥',
  '电力',
  '桃花',
  '智慧',
  '戴家',
  '禹山',
  '镇大',
  '凤凰',
  '瑞山',
  '九里',
];
const roadEnds = ['路', '街', '大道', '巷', '东路', '西路', '南路', '北路', '中路', '支路'];
const shopWords = [
  '鑫',
  '旺',
  '福',
  '喜',
  '满',
  '顺',
  '达',
  '康',
  '佳',
  '美',
  '龙',
  '凤',
  '祥',
  '瑞',
  '宏',
  '盛',
  '源',
  '和',
  '悦',
  '丽',
];
const shopEnds = ['餐饮店', '健身房', '超市', '理发店', '火锅城', '建筑公司', '物业公司', '培训中心', '花园', '食品厂'];

/** Characters that a recognizer may write in place of others. */
const alphabet = [
  ...new Set(problems.flatMap(({ wordings }) => wordings).join('') + roadWords.join('') + shopWords.join('')),
];

/** A city's tickets by seed: the same seed gives the same city. */
export function createWorld(seed: number) {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const damage = createErrorInjector(alphabet, random);
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

  function matter(): Matter {
    const problem = pick(problems);
    const shop = Math.floor(random() * 60_000);
    const at = (list: readonly string[], divisor: number) => list[Math.floor(shop / divisor) % list.length] ?? '';
    return {
      problem,
      district: pick(districts),
      road: pick(roadWords) + pick(roadEnds),
      number: 1 + Math.floor(random() * 300),
      entity: problem.hasEntity
        ? { id: `E${shop}`, name: at(shopWords, 1) + at(shopWords, 20) + at(shopWords, 400) + at(shopEnds, 8_000) }
        : null,
    };
  }

  /** What an agent files of a call about a matter. `again`: another caller's call, other words, with what goes wrong in a day's work. */
  function form({ problem, district, road, number, entity }: Matter, again: boolean): TicketFields {
    const wordings = again ? problem.wordings.slice(1) : problem.wordings.slice(0, 1);
    const heard = (text: string) => (again ? damage(text, 0.08) : text);
    const saysNumber = !again || random() > 0.2;
    const saysPlace = !again || entity === null || random() > 0.25;
    const isRegistered = !again || random() > 0.15;
    const code = again && random() < 0.15 ? (neighbours[problem.code] ?? problem.code) : problem.code;
    const place = `${road}${saysNumber ? `${number}号` : ''}`;
    const text = pick(wordings)
      .replace('{p}', place)
      .replace('{e}', entity?.name ?? '');
    let fields = applyEdit(emptyFields(), 'callerPhone', `138${digits(8)}`);
    fields = applyEdit(fields, 'category', code);
    fields = applyEdit(fields, 'title', heard(text));
    fields = applyEdit(fields, 'content', heard(`来电人反映${text}，希望尽快处理。`));
    if (entity !== null) {
      const named = { name: isRegistered ? entity.name : heard(entity.name), address: '' };
      fields = applyEdit(fields, 'entity', { ...named, registryId: isRegistered ? entity.id : null });
    }
    if (!saysPlace) return fields;
    return applyEdit(fields, 'address', {
      ...emptyAddress,
      city: '镇江市',
      district,
      road,
      number: saysNumber ? `${number}号` : '',
    });
  }

  return { matter, form };
}
