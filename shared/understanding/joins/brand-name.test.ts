import { describe, expect, it } from 'vitest';
import { topicsOf } from '../text/questions';
import { spokenNameIn } from './spoken-name';

const unasked = (text: string) => spokenNameIn(text, false)?.name ?? null;
const answer = (question: string, text: string) =>
  spokenNameIn(text, topicsOf(question).has('entity') && !topicsOf(question).has('name'), {
    places: [],
    question,
    tried: false,
  })?.name ?? null;

describe('a brand and its trade, of which something is said', () => {
  it.each([
    ['闽江搬运把我洗衣机摔了，只赔五十', '闽江搬运'],
    ['凤翔电动车，电池用了一个月就鼓包', '凤翔电动车'],
    ['就是华兴矿业欠我工资，拖了半年', '华兴矿业'],
    ['只有海星跨境电商收我培训费', '海星跨境电商'],
    ['我经粤海地产租嘅屋，押金唔退', '粤海地产'],
    ['娃在岳麓书院学国画，老师换了三个', '岳麓书院'],
    ['我在豫香瓦罐汤喝出来一根头发', '豫香瓦罐汤'],
    ['金陵老年大学报名，一开门就满了', '金陵老年大学'],
    ['我坐三路车，江城公交的，司机骂人', '江城公交'],
  ])('%s', (text, name) => expect(unasked(text)).toBe(name));

  it.each([
    '新能源电动车，怎么上牌',
    '老年大学报名什么时候开始',
    '外卖电动车，在人行道上乱窜',
    '我在网上租车，押金不退',
    '共享电动车，停得到处都是',
    '城市公交的司机态度不好',
    '小区停车场收我两次钱',
    '地下停车场，一下雨就淹',
    '我在单位公寓住着',
  ])('is none: %s', (text) => expect(unasked(text)).toBeNull());
});

describe('what answers a question for a house', () => {
  it.each([
    ['饭店叫个甚？', '晋阳烤鸭店，吃完一家子跑肚', '晋阳烤鸭店'],
    ['眼镜在哪里配的？', '五马眼镜，度数都验错了', '五马眼镜'],
    ['种子在哪买的？', '丰泽农资，出苗不到三成', '丰泽农资'],
    ['孩子在哪儿上的课？', '童知林，儿童的童，知道的知，森林的林', '童知林'],
    ['餐馆名字？', '客家情，客家人的客家，感情的情', '客家情'],
    ['什么酒厂？', '古泉酒业，加盟费交了八万不发货', '古泉酒业'],
    ['主办方？', '票上写的盛世演艺，场地是体育馆的', '盛世演艺'],
    ['叫悦来书吧对吗？', '不是悦来，是悦读，读书的读', '悦读'],
    ['介绍您去的那家叫什么？', '介绍我去的叫南方人才，厂子叫什么我不知道', '南方人才'],
    ['哪个学校？', '俺孩儿在嵩阳路小学，校服一套四百八', '嵩阳路小学'],
    ['机构叫什么？', '叫启明，启明什么来着，叫啥？启明星，启明星托管班', '启明星托管班'],
  ])('%s %s', (question, text, name) => expect(answer(question, text)).toBe(name));
});
