/**
 * Surnames by how common they are (Ministry of Public Security name reports, first hundred), then the rest of those in wide use, then those of
 * the Hundred Family Surnames that are no everyday words.
 */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤洪常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝鞠竺谈来占鹿阚储宣郁狄惠奚蔺揭凤酆廉皮湛禹贝伏茅危昝裘干贲杭钮嵇滑荀羊於封芮羿汲邴糜松井乌巴弓牧隗宓蓬郗班仰秋伊暴钭厉戎祖束幸韶郜蓟薄印宿怀邰鄂索咸籍赖屠阴鬱胥苍闻莘贡劳逄扶堵宰郦雍郤璩濮寿扈燕冀郏浦慕茹习宦鱼慎戈庾暨衡弘匡禄阙殳沃蔚夔隆厍晁勾融訾毋乜巢蒯荆逯盖桓帅缑亢况琴晋楚汝鄢钦墨哈谯笪';
export const compoundSurnames: readonly string[] =
  // The two-character ones of the Hundred Family Surnames, and those of the name reports.
  (
    '欧阳 上官 司马 诸葛 司徒 东方 皇甫 令狐 尉迟 夏侯 公孙 慕容 端木 轩辕 长孙 宇文 南宫 万俟 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 亓官 司寇 颛孙 公羊 ' +
    '漆雕 乐正 宰父 谷梁 拓跋 夹谷 段干 东郭 呼延 羊舌 梁丘 左丘 独孤 壤驷 巫马 闻人 哥舒 纳兰 完颜 叶赫 那拉'
  ).split(' ');

/** 百里, 西门: everyday words, and compound surnames only where something says so. */
const rareCompounds: readonly string[] = ['百里', '南门', '东门', '西门', '微生', '公西', '公良', '第五'];

/** Surnames that are everyday words or hardly ever met: one only after 姓, or with a form of address beside them (姓税, 区小姐). */
const rare = new Set(
  '区税植粟银仝眭谌朴操种召年信要雪矫铁斯菅尧么底门善才国真星水楠亓亢仉佴俎凃刀同后咎奉太妥姒孝尔展岐岳帖平延律念承拓支攸敬斛昌普智有未权杞来枚栗校漆漕澹火玄玉琚甯皋盈知砂肇良苌若英茆茹草萨藤虎虢裔让贠贵赏赤越达那邳郅郇部里重镜雒零静鞠首香骑鹿' +
    // Everyday words that are surnames all the same, and those of few families.
    '云付强言冼楼花乐元计经诸家富山从能双通别充容终居步都满广利空养须丰相红益公郈归海法伯福练呙蹇禤揣郄瓮鲜泮渠笮郐卿候昌鄞卡莎宛昂降寻尉尢荔彰仙巨母禚冶衣修綦荐撒热买努拜锁剡剪脱杲佀由初邸但戢户逢冮寸阿丑洗佐旷银开麴隽夕代呼佑勇庹睢仵郜权晋续乃旦粘辉甫荷闪占战圣生兴苍宠焉库斗类湿琦冒乾蔄青钊员晟敏贯禾绪毓苑盘蔄党招蚁邛庹樑桓' +
    '恽保羌折昃岩罕思线摆蒿浮纳木者忽洒合喇把沐朵弋问芶豆南郓颛鬲直矣祭丘东爱督百轩镡陵颉黑素长铎睦旺由钮褟渎伞爨妫僪蒉鹕粘衣哑啜扎岂',
);

const rank = new Map([...single].map((character, index) => [character, index]));

/** The surname that `text` begins with, compound ones first, or ''. */
export function surnameAt(text: string, index: number): string {
  const compound = text.slice(index, index + 2);
  if (compoundSurnames.includes(compound)) return compound;
  const character = text.charAt(index);
  return rank.has(character) ? character : '';
}

/** The surname that `text` begins with where something says that it is one: the rare ones too. */
export function namedSurnameAt(text: string, index: number): string {
  const compound = text.slice(index, index + 2);
  if (rareCompounds.includes(compound)) return compound;
  const character = text.charAt(index);
  return surnameAt(text, index) || (rare.has(character) ? character : '');
}

/** Surnames as one list, the most common first. */
export const surnamesByUse: readonly string[] = [...single];

/** Surnames that people take apart because they sound like others (耳东陈, 弓长张, 木子李). */
export const spelledSurnames: Readonly<Record<string, string>> = {
  耳东陈: '陈',
  弓长张: '张',
  立早章: '章',
  木子李: '李',
  草头黄: '黄',
  双木林: '林',
  口天吴: '吴',
  言午许: '许',
  古月胡: '胡',
  双人徐: '徐',
  双立人徐: '徐',
  木易杨: '杨',
  文刀刘: '刘',
  卯金刀刘: '刘',
  人可何: '何',
  单人何: '何',
  走肖赵: '赵',
  三横王: '王',
  三点水汪: '汪',
  三点江: '江',
  美女姜: '姜',
  草头蒋: '蒋',
  草字头蒋: '蒋',
  两点冯: '冯',
  四维罗: '罗',
  耳关郑: '郑',
  关耳郑: '郑',
  人未余: '余',
  人禾余: '余',
  干勾于: '于',
  人则俞: '俞',
  口木束: '束',
  十口田: '田',
  禾口程: '程',
  木土杜: '杜',
  草办苏: '苏',
  走马马: '马',
  子小孙: '孙',
  未木朱: '朱',
  撇未朱: '朱',
  水工江: '江',
  草头范: '范',
  草头萧: '萧',
  小月肖: '肖',
  双口吕: '吕',
  口口吕: '吕',
  丘耳邱: '邱',
  右耳邱: '邱',
  山丘丘: '丘',
  方向方: '方',
  千里董: '董',
  草重董: '董',
  三点沈: '沈',
  门三闫: '闫',
  女兆姚: '姚',
  女子好: '郝',
  西早覃: '覃',
  西早谭: '谭',
  言西早谭: '谭',
  言射谢: '谢',
  言身寸谢: '谢',
  宝盖宋: '宋',
  木子宋: '宋',
  弓虽强: '强',
  言成诚: '成',
  竹字简: '简',
  木白柏: '柏',
  木目相: '相',
  古月湖: '胡',
  白水泉: '泉',
  日月明: '明',
  日京景: '景',
  立青靖: '靖',
  金童钟: '钟',
  金中钟: '钟',
  木对树: '树',
  又寸邓: '邓',
  又耳邓: '邓',
  登耳邓: '邓',
  佥刀刘: '刘',
};
