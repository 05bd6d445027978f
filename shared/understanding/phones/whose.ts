/*
 * Whose number it is: 老板的电话是… is none of the caller's, and 打不通就打我媳妇的 comes after it.
 */

const kin =
  '老公|老婆|爱人|丈夫|妻子|媳妇儿?|对象|老伴|儿子|女儿|闺女|姑娘|老汉儿?|老豆|老母|老爹|老爷子|老太太|[妈爸爹娘哥姐弟妹叔姨舅嫂婶]|父亲|母亲|爷爷|奶奶|孙子|孙女|侄子|外甥|女婿|朋友|同事|同学|室友|邻居|他|她|老板|物业|店里?|对方|公司|单位|办公室|家里';
const others = new RegExp(`(?:${kin})(?:的)(?:电话|手机|座机|号码)?(?:号|号码)?(?:也)?就?是?[，,：:]?$`, 'u');
const second =
  /(?:打不通|不通|没人接|没接|联系不上|找不到我|不在|关机|不行|要不|或者|还有(?:一个|个)|另外(?:一个)?|备用(?:号码?|电话)?|(?:也|再)(?:给你|留|报)(?:一?个)?)(?:的话|是)?[^。\d零幺一二三四五六七八九]{0,16}$/u;
const landline = /(?:座机|固话|固定电话)(?:号码?|电话)?(?:呢)?(?:就)?是?[，,]?$/u;
const instead = /还是|改成?|换成?|先打|留|用/u;

/** Whether what stands before a number says that it is another's, or only for when the caller cannot be reached. Asked only once the caller's own is known. */
export function isAnothers(before: string): boolean {
  const said = before.slice(-24);
  return second.test(said) || landline.test(said) || (others.test(said) && !instead.test(said.slice(-12)));
}

/** 原来那个一三九的不用了, 老号是一三六开头的: a few figures of a number that the caller had before. */
export const isGivenUp = (before: string, after: string): boolean =>
  /^(?:开头|打头)?(?:的|那个|这个|的?号|的?卡)*(?:已经|早就|早|都|现在)?(?:不用|没用|没在用|不要|停(?:机|用|了)|注销|销(?:了|号)|换(?:了|掉)|丢了|打不通|欠费|作废)/u.test(
    after,
  ) ||
  (/(?:原来|以前|之前|老|旧)(?:的|那个?|号码?|手机|电话)*(?:是)?$/u.test(before) && /^(?:开头|打头)/u.test(after));

/** 对方电话知道吗: the agent asks for another's number. */
export const asksForOthers = (text: string): boolean =>
  /(?:对方|老板|商家|店家|店里|商户|公司|他们?|她们?|司机|骗子|中介|房东|负责人|经理|工头|物业|客服|卖家)(?:那边)?的?(?:联系)?(?:电话|手机|号码|联系方式)/u.test(
    text,
  ) && !/您/u.test(text);

/** 店家留的电话: a turn about somebody else's number, where nobody had asked for the caller's. */
export const speaksOfOthers = (text: string): boolean =>
  /(?:他|她|老板|店里|店家|公司|商家|物业|对方|司机|师傅|中介|客服|医院|负责人|房东|工头|经理|骗子|骑手|快递员?)(?:们)?(?:[留给打]?(?:我|过来)?[打留]?(?:过来)?的?)(?:联系|那个)?(?:电话|手机|号码)/u.test(
    text,
  );
