import type { FoundName } from './full-name';

/*
 * Names without a Han surname (阿依古丽·买买提, 扎西次仁, 巴特尔): written by sound, of three characters and more, known by what they are made of.
 */

/** What Uyghur, Kazakh, Tibetan, Mongol and Yi names are made of, as they are usually written. */
const pieces =
  '阿不都|阿布都|阿卜杜|阿卜|艾合买提|艾买提|艾则孜|艾孜孜|艾尼|艾力|艾山|艾尔肯|阿里木|阿迪力|阿依|阿孜|阿娜尔|阿曼|阿尔曼|古丽|古再丽|古兰|迪丽|迪里|迪力|买买提|麦麦提|买合木|吐尔|吐逊|图尔荪|图尔|托合提|托乎提|托合|热合曼|热合|热依|热孜|热娜|帕提|帕丽|帕尔哈提|努尔|玉素甫|玉苏普|依明|伊敏|伊力|伊布拉|依布拉|亚森|亚库普|亚力|肉孜|库尔班|木拉提|木合|木沙|穆萨|穆罕|穆斯|麦尔|米热|莎吉|沙拉|沙力|赛买提|赛力克|赛依|塔依尔|塔西|哈力|哈丽|哈孜|海力|海热|居马|居来提|加马力|叶尔|别克|巴哈尔|巴合|地力|玛依|马合木|再娜|再努|祖丽|祖力|祖农|卡德尔|卡米|凯丽|凯赛尔|尼亚孜|吾买尔|乌买尔|吾甫尔|奥斯曼|萨拉买提|苏来曼|司马义|斯拉木|西仁|夏木西|约麦尔|' +
  '扎西|次仁|卓玛|拉姆|央金|央宗|格桑|多吉|多杰|旦增|丹增|洛桑|罗桑|索朗|巴桑|达娃|尼玛|白玛|普布|拉巴|边巴|平措|顿珠|罗布|仁青|仁增|贡布|嘎玛|德吉|曲珍|曲扎|措姆|旺堆|旺姆|旺久|群培|桑吉|才让|才旦|才仁|卓嘎|拥忠|泽仁|泽旺|泽郎|洛绒|降央|益西|强巴|嘉措|加措|坚参|坚赞|晋美|周毛|吉毛|拉毛|桑杰|华旦|昂毛|格勒|' +
  '巴图|巴特尔|巴雅尔|巴音|那仁|娜仁|萨仁|萨如拉|斯琴|乌兰|乌云|乌日|其其格|其木格|格日|格根|高娃|托娅|图雅|通拉嘎|朝鲁|苏和|苏日|苏布|呼和|呼格|哈斯|宝音|布和|布仁|毕力格|毕勒格|阿拉坦|阿古拉|敖登|敖日|额尔|恩和|孟和|孟克|满都|莫日根|牧仁|那日|那顺|赛音|赛罕|赛娜|特木|特日格|腾格|铁木|图门|乌力吉|乌恩|锡林|希日|扎那|照日|朝格|查干|伊拉图|德力格|道尔吉|达来|额日|苏雅|苏德|' +
  '吉克|吉木|吉伍|尔古|尔呷|马海|沙马|木呷|木果|木乃|拉且|曲比|曲木|日哈|伍呷|乌呷|阿措|阿呷|阿果|的日|吉狄|石一|俄底|勒伍|依伙';
const piece = new RegExp(pieces, 'gu');
/** Pieces that are whole names by themselves. */
const whole =
  /^(?:扎西|次仁|卓玛|拉姆|央金|格桑|多吉|多杰|旦增|丹增|洛桑|索朗|巴桑|达娃|尼玛|平措|顿珠|罗布|仁青|仁增|才让|卓嘎|桑吉|德吉|曲珍|古丽|努尔|巴图|斯琴|图雅|托娅|高娃|朝鲁|苏和|哈斯|宝音|那顺|亚森|依明|肉孜|木沙)$/u;
const dotted = /^[\u4e00-\u9fff]{2,10}(?:\s?[·•・‧∙⋅.．]\s?[\u4e00-\u9fff]{1,10})+/u;
const run = /^[\u4e00-\u9fff]{2,12}?(?=[，,。！？；、\s]|的|$|就|这个|先生|女士|电话|手机|是我)/u;

/** A name written by sound that begins at `at`, or null. Half of it at least must be what such names are made of. */
export function transliteratedAt(text: string, at: number): FoundName | null {
  const rest = text.slice(at);
  const [said] = dotted.exec(rest) ?? run.exec(rest) ?? [];
  if (said === undefined) return null;
  const made = (said.match(piece) ?? []).join('').length;
  const isName = said.length >= 3 ? made * 2 >= said.replace(/[^\u4e00-\u9fff]/gu, '').length : whole.test(said);
  if (!isName || made === 0) return null;
  const given = said.replace(/\s/gu, '').replace(/[•・‧∙⋅.．]/gu, '·');
  return { start: at, end: at + said.length, surname: '', given, title: null, calling: '', whole: true };
}
