/** Characters of given names, the most used first (from the ministry's yearly name reports and everyday use). */
export const givenCharacters: readonly string[] = [
  ...'英华文玉秀明兰金国建红丽梅军平春志桂凤云德海强芳林珍生珠勇霞辉永清小芬福成荣雪琴杰晓峰伟敏静娟涛燕玲龙家波鹏娜艳宏亮俊婷光磊斌鑫慧洋超洁浩宇佳萍欣宝江立子嘉思雨怡琳兵刚飞庆莉东月彩忠义良仁世昌泽欢庭豪文博轩瑞梓涵诗语晨昊然铭皓梦瑶雯倩莹颖雅菲蕾薇晴妍琪璐瑾彤萱萌诺依宁安康健凯阳旭旺祥富贵财发胜利学民才武山川河水松柏竹菊莲花兴隆顺达通和睦惠慈爱香美好甜美仪贤淑贞洪鸿彬滨坤乾震巍岩石磊森木根权全树青翠碧银铁钢炳炎灿煜烨炜焕煌章绍继承祖先孝传启开元亨新星辰宸阔远程锦绣绮绫缎丹朱赤蓝紫素白黑秋冬夏伯仲叔季益谦诚信守正直毅坚定恒久常长维卫邦城乡京沪津渝晋豫鲁苏皖湘鄂桂粤琼川黔滇藏陕甘宁新楠桐榕枫桦槐椿杏桃李荷菱芸芝蓉芙蕙茹蓓蕊若菁芹苗茜茵荔莎莺露霜霖雷雳鸣鹤鹰雁鸽鸾凰龄麟骏驰骥驹媛嫣婧婉姣娇娥妮妹姗姝妤好妙如婕嫦嫚巧灵伶俐聪睿智哲理道礼廉勤奋进步高升腾跃翔翼翰墨书画诗词歌舞笛筝韵音乐律钧镇钊锋锐钰铮铎镕银锡锁钟越起超赵辽延廷邵郁郎阿恩惠念忆悦怀忱恺愉意慕凡帆航舟船舰维纲纪纯练组经纬绪绵方圆正敬景晶晖晗曦昕昱昶晏昭映时晟暄旦早昌冉加力功劲励勋勉化北南西中央卓升午友双发可史司合同向君吟周唐善喜园固圣培基堂增壮士声夫奇奎妤存季宗官定宜室容寅富尧尚少展岚岭峻崇嵩川州工巨己师帅希幸庄广廉弘弟彦彪影征徐忻怀愚慎懿成戈扬振捷措政教敦斐斗斯旗日昂昆晋普曼曾望朗朝本来杨柱柳栋桢梁棋楚榜欧歌殿民汉汝池沁沛法泉泓泰洛津洲济浦润淇淑淳深湘源溪滔演潇澄澜澍烈熙燃爽牧特献玄玫玮珂珊珏珑珺琛琦琼瑛瑜璇璋瓒甫田畅畴疆皎益盈盛相眉睫瞳矩硕磬祁祎祺禄禹秉科秦穆穗空立竣笑筠策简粤精纳纹经罗羽耀耘聆肖胤舒良艺艾节芮苑范茂莫菡萃蒙蓬蔚薛虎虹虞蝶衡裕西言誉诚诠谊谷豆贝资赐赞超路轶辅辛迅迎连迪逸邈郡郭醒金钦铂铃镜闯闻阅阳阿陵隽雄集雍霄青靓靖韬韦项顶颂颐风飒馨香馥驿骁高魁鲜鸥鹃鹭麒麦黎黛齐',
];
const rank = new Map<string, number>();
for (const character of givenCharacters) if (!rank.has(character)) rank.set(character, rank.size);

/** How usual a character is in given names: 0 is the most usual; Infinity when it is not one of them. */
export function givenRank(character: string): number {
  return rank.get(character) ?? Number.POSITIVE_INFINITY;
}
