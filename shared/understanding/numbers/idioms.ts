/**
 * Words that hold number characters and are no numbers: idioms, set phrases, names of things and places. Longest first wins, so
 * 一点 inside 一点半 is decided by the caller of `keptWordAt`, which is asked only after times were tried.
 */
const words = `
一会儿 一会 一下子 一下 一些 一样 一起 一直 一定 一般 一共 一切 一旦 一边 一方面 一致 一律 一概 一再 一向 一度 一贯 一系列 一部分 一半 一路上
一带 一口气 一口 一时 一味 一并 一同 一齐 一生 一辈子 一家人 一家子 一体 一线 一流 一手 一头 一心 一番 一阵子 一阵 一点儿 一点点 一丁点 一言不合 一站式
一卡通 一刀切 一条龙 一次性 一窝蜂 一大早 一早 一晚上 一整天 一整晚 一整排 一大堆 一堆 一排 一片 一塌糊涂 一模一样 一清二楚 一干二净 一五一十 一举一动 一草一木
一心一意 一带一路 一问三不知 一日三餐 一波三折 一无所有 一分为二 一来二去 一而再 一把手 一审 一本 一网通办 一老一小 一户一表 一刻
万一 统一 唯一 同一 专一 单一 逐一 之一 其一 第一时间 进一步 星期一 周一 礼拜一 说一不二 独一无二 百里挑一 九牛一毛
二维码 二手 二胎 二孩 二婚 二级市场 二话不说 二次供水 二次元 二把手 二百五 二流子 星期二 周二 礼拜二 不二 第二天 第一次 第一天 第一年 第二年 头一天
三心二意 三七二十一 三番五次 三三两两 三天两头 三长两短 三更半夜 三言两语 三下五除二 三包 三轮车 三轮 三角形 三无产品 三无 三甲 三农 三资 三防 三峡 三明治
三亚 三明 三门峡 三星 三元桥 三元里 三元区 三河 三水区 三台县 三江 三山 三环路 星期三 周三 礼拜三 再三 接二连三 丢三落四 颠三倒四 不三不四 朝三暮四 隔三差五 隔三岔五 张三
四面八方 四分五裂 四通八达 四季 四川 四周 四处 四平 四会 四方 四肢 四舍五入 星期四 周四 礼拜四 李四
五花八门 五颜六色 五险一金 五湖四海 五金 五官 五星级 五一节 五一假期 五一劳动节 五保户 五保 五四青年节 五华区 五指山 星期五 周五 礼拜五 王五
六神无主 六合区 六安 六一儿童节 六盘水 星期六 周六 礼拜六
七上八下 七嘴八舌 七零八落 七七八八 七手八脚 七夕 乱七八糟 杂七杂八 横七竖八
八卦 八宝 八达岭 八一建军节 八成
九江 九寨沟 九龙 九眼桥 九里 十有八九 八九不离十
十字路口 十字街 十字 十分满意 十分危险 十分严重 十分影响 十全十美 十足 十三五规划 十四五规划 十三五 十四五 十堰 十月怀胎 双十一 双十二 双十
百姓 老百姓 百货 百度 百事 百日咳 百忙 百分制 百色 百年 百家湖 千方百计 百般 百合 百科
千万别 千万不要 千万要 千万 千家万户 成千上万 千千万万 千里 千辛万苦 千奇百怪 千篇一律 千叶
万分 万达 万科 万象 万寿 万家 万能 万岁 万事 万不得已 万众 万州
两口子 两会 两侧 两边 两旁 两头 两端 两用 两码事 两全 两癌 半斤八两
零售 零件 零食 零钱 零工 零星 零下 零距离 零容忍 零部件 零花钱 零时
幺妹 老幺
十天半个月 十天半月 一年半载 百八十 百儿八十 千儿八百 千八百 万儿八千 万八千 百十 百来 十几二十
五零后 六零后 七零后 八零后 九零后 零零后 一零后 三七开 四六开 五五开 二八开 三七分 四六分 五五分成
几十 几百 几千 几万 几十万 几百万 几千万 几亿 百十来 百十号 百十个
三八妇女节 三八节 五四青年 六一节 七一建党 七七事变 八一路 九九重阳 九九归一 十一黄金周 十一国庆 十一假期 十一长假
`
  .trim()
  .split(/\s+/u);

const byFirst = new Map<string, string[]>();
for (const word of words) {
  const first = word.charAt(0);
  byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
}
for (const list of byFirst.values()) list.sort((left, right) => right.length - left.length);

/** Days of the lunar month are said, and filed, in characters: 正月十五, 腊月二十三. */
const lunarMonth = /[正冬腊]月$/u;
const lunarDay = /^(?:初?[一二三四五六七八九十廿]{1,3})/u;

/** The kept word that starts at `index`, or ''. */
export function keptWordAt(text: string, index: number): string {
  if (lunarMonth.test(text.slice(Math.max(0, index - 2), index))) {
    const day = lunarDay.exec(text.slice(index))?.[0] ?? '';
    if (day !== '') return day;
  }
  // 二百五 is a fool, 二百五十块 an amount.
  if (/^二百五[十块元]/u.test(text.slice(index, index + 4))) return '';
  return byFirst.get(text.charAt(index))?.find((word) => text.startsWith(word, index)) ?? '';
}
