import type { RegistryEntry } from '@shared/domain/registry';

/**
 * Caller's turns with a name in them, and turns that name nobody. Two sets that share no sentence: the matcher's weights were
 * chosen on `tune` alone; figures are reported on `report`.
 * {name}: the entry as it is spoken; {place}: the entry's place, sometimes empty; {road}, {district}: parts of it.
 */
export type TurnSet = { readonly named: readonly string[]; readonly nobody: readonly string[] };

export const turnSets: { readonly tune: TurnSet; readonly report: TurnSet } = {
  tune: {
    named: [
      '我要投诉{place}的{name}，他们不给我退钱',
      '叫{name}，就在{place}那边',
      '我在{name}办了一张卡，现在店关门了',
      '就是{place}那个{name}，每天晚上吵得不行',
      '你好，我想反映一下{name}乱收费的问题，地址在{place}',
      '店名叫{name}',
      '我买了{name}的东西发现过期了，店在{place}',
      '他们公司叫{name}，欠了我们三个月工资没有发',
    ],
    nobody: [
      '喂，你好，我要投诉一家健身房，他们不给我退钱',
      '我想反映一下我们小区楼下一个烧烤店，晚上吵得没法睡觉',
      '打了好几次电话，老板一开始说退，后来电话就打不通了',
      '我在{district}这边，路灯坏了好几天了都没有人来修',
      '{district}{road}那边有人占道经营，垃圾也没人清理',
      '每天晚上十点钟以后开始，一直到凌晨两三点，客人在外面划拳喝酒',
      '合同没有签，有考勤表，还有他写的一张欠条，上面盖了章',
      '我妈妈是职工医保，已经退休了，上个月在外地住院花了四万多块钱',
      // Places alone: nobody is named by where something happened.
      '{district}{road}桥底，很多流浪汉睡在那里',
      '{district}{road}路口的红绿灯坏了',
      '就在{district}，{road}，一下雨就积水',
    ],
  },
  report: {
    named: [
      '我要举报{name}，他们卖的东西有问题，在{place}',
      '那个商家的名字是{name}',
      '{place}有一家{name}，油烟直接往楼上飘',
      '我上个月在{place}的{name}交了两千多块钱押金，现在不肯退',
      '嗯是这样的，我在{name}上班，他们两个月没有给我们交社保了',
      '牌子上写的是{name}，就开在{place}',
      '你们能不能管一管{name}，门口的音响天天放到半夜',
      '我孩子在{name}报的班，说是装修，结果到现在都没有开门，地方在{place}',
      '对就是{name}',
      '上周三我去{place}的{name}吃饭，回来就拉肚子了',
    ],
    nobody: [
      '你好我想问一下新生儿的医保怎么办理，需要带什么材料',
      '我们楼下有个超市，把东西都堆在消防通道上面',
      '{district}{road}那里的井盖坏了，很危险，昨天有个老人摔了一跤',
      '家里都等着用钱呢，麻烦你们一定要帮帮我们',
      '我要投诉一个美容院，办卡的时候说得好好的，现在人都找不到了',
      '差不多有一个月了，家里还有个上初三的孩子，根本没办法休息',
      '我住在{district}，我们这边停水两天了，物业也不管',
      '没有，就我们几个路人在这里拦着，坑里面还在冒水，可能是水管爆了',
      '楼上装修，早上六点多就开始敲，我跟他们说了好几次都没有用',
      '那个快递站说我的包裹丢了，赔偿又不给，打电话也不接',
      '{district}{road}上面的窨井盖丢了，差点把人摔死',
      '{road}那边的天桥底下堆满了垃圾，在{district}',
      '我在{district}{road}公交站台等了一个钟头，车都没有来',
    ],
  },
};

/** Where a place is said: in the same turn, in another one (the desk knows it already), or not at all. */
export type PlaceSaid = 'here' | 'elsewhere' | 'nowhere';

/** Fills a sentence. An empty place leaves no loose words behind. */
export function fillTurn(sentence: string, entry: RegistryEntry, name: string, placeSaid: PlaceSaid): string {
  const place = placeSaid === 'here' ? `${entry.district}${entry.road}` : '';
  const text = sentence
    .replaceAll('{district}', entry.district)
    .replaceAll('{road}', entry.road)
    .replaceAll('{name}', name);
  if (place !== '') return text.replaceAll('{place}', place);
  return text
    .replaceAll(/，(?:就)?(?:地址|地方|店)?(?:就)?(?:开)?在\{place\}(?:那边)?/gu, '')
    .replaceAll(/(?:就是)?\{place\}(?:的|那个|有一家)?/gu, '');
}
