import { longestFirst } from '../text/longest-first';

export type Title = '先生' | '女士';

/** Forms of address, and what they say of whom they address. */
export const titles: Readonly<Record<string, Title>> = {
  先生: '先生',
  大爷: '先生',
  大叔: '先生',
  叔叔: '先生',
  大哥: '先生',
  师傅: '先生',
  伯伯: '先生',
  爷爷: '先生',
  女士: '女士',
  小姐: '女士',
  阿姨: '女士',
  大姐: '女士',
  大妈: '女士',
  奶奶: '女士',
  太太: '女士',
  伯: '先生',
  老伯: '先生',
  阿伯: '先生',
  大伯: '先生',
  大娘: '女士',
  大婶: '女士',
  大嫂: '女士',
  婆婆: '女士',
  阿婆: '女士',
  阿公: '先生',
  师奶: '女士',
  姐: '女士',
  哥: '先生',
  婶: '女士',
  嫂: '女士',
  叔: '先生',
  老先生: '先生',
  老师傅: '先生',
  老大爷: '先生',
  老爷子: '先生',
  大兄弟: '先生',
  小伙子: '先生',
  小哥: '先生',
  帅哥: '先生',
  兄弟: '先生',
  老太太: '女士',
  老奶奶: '女士',
  嫂子: '女士',
  大妹子: '女士',
  妹子: '女士',
  姑娘: '女士',
  美女: '女士',
  姨: '女士',
  大姨: '女士',
  嬢嬢: '女士',
  孃孃: '女士',
  阿姐: '女士',
  阿叔: '先生',
};
export const titlePattern = longestFirst(Object.keys(titles)).join('|');

/** 钟老师, 韩医生: what somebody is called that says neither man nor woman. */
export const callings = '老师|医生|大夫|教授|律师|经理|主任|书记|班长|老板|同学|同志';

const male =
  '爸爸|老爸|爸|父亲|儿子|老公|丈夫|女婿|爷爷|外公|姥爷|哥哥|哥|弟弟|弟|外甥|侄子|侄儿|孙子|外孙|叔叔|舅舅|姑父|姨父|岳父|公公';
const female =
  '妈妈|老妈|妈|母亲|女儿|闺女|老婆|妻子|媳妇|儿媳妇?|奶奶|外婆|姥姥|姐姐|姐|妹妹|妹|外甥女|侄女|孙女|外孙女|婆婆|岳母|姑姑|姨妈|阿姨|舅妈';
const whose =
  '(?:他|她|它|老人家?|孩子|小孩|娃娃?|患者|病人|伤者|死者|学生|老太太|老爷子|当事人|业主)(?:们)?(?:家)?的?';
const ownKin = new RegExp(`我(?:就)?是${whose}(?:(${female})|(${male}))(?=[，,。！？\\s]|$|[来替帮给打想要])`, 'u');
/** 我老公, 我怀孕了, 我一个女的: whoever has or is that is a woman. */
const wife =
  /(?:我|我家|我们家|俺|俺家)(?:的)?(?:老公|丈夫|先生|男人|男朋友|前夫|婆婆|公公|婆家|娘家)(?!们)|我(?:现在|正|还|都|刚)*(?:怀孕|怀着孕|怀了|坐月子|生完孩子|在?哺乳|休产假)|我(?:是|就是|也是)?(?:一)?个?(?:女的|女人|女同志|女孩子?|女生|老太婆|老太太|寡妇|单亲妈妈|宝妈|孕妇|家庭主妇|当妈的|做妈的)|(?:娃儿?|孩子|孩儿|他|她)(?:他|她)爸(?=在|出|不|去|打|上|没|也|天)/u;
const husband =
  /(?:我|我家|我们家|俺|俺家)(?:的)?(?:老婆|媳妇儿?(?!妇)|妻子|太太|女朋友|前妻|岳父|岳母|丈母娘|老丈人|丈人)|我(?:是|就是|也是)?(?:一)?个?(?:男的|大男人|大老爷们|男同志|老头子?|老汉|老爷们|单亲爸爸|退伍军人|退伍兵|当爸的)|(?:娃儿?|孩子|孩儿)(?:他|她)妈(?=在|出|不|去|打|上|没|也|天)/u;

/** What a caller's turn says of the caller: 我是她女儿, 我老公; an answer that is 女士 or 男 alone. `asked`: for the name. */
export function ownTitle(text: string, asked: boolean): Title | null {
  const kin = ownKin.exec(text);
  if (kin !== null) return kin[1] === undefined ? '先生' : '女士';
  const [, alone] =
    (asked
      ? /(?:^|[，,。\s]|族|(?:我|俺|我就)是(?:个)?)(男|女|先生|女士|男的|女的|男同志|女同志|男将|女将)(?:哈|啊|呀|哦|嘞|哒|呢)?(?:[。！]|$)/u.exec(
          text,
        )
      : null) ?? [];
  if (alone !== undefined) return alone.startsWith('男') || alone === '先生' ? '先生' : '女士';
  return wife.test(text) === husband.test(text) ? null : wife.test(text) ? '女士' : '先生';
}

const address = new RegExp(
  `(?:^|[，,。！？\\s]|您好|你好|好的|好|那|这位|请问)(${Object.keys(titles)
    .filter((title) => title.length > 1)
    .join('|')})(?=您|你|侬|点|边|贵|请|别|不|怎|如何|尊|姓|[，,。！]|$)`,
  'u',
);

/** How the agent, who hears the voice, addresses the caller without a name (先生您冷静, 大爷您慢慢说), or asks for the spouse (您先生叫什么). */
export function titleOfAddress(text: string): Title | null {
  if (/您(?:的)?(?:先生|老公|丈夫)(?=叫|姓|的|贵|多|今|现|在|有|是|怎)/u.test(text)) return '女士';
  if (/您(?:的)?(?:太太|老婆|妻子|夫人)(?=叫|姓|的|贵|多|今|现|在|有|是|怎)/u.test(text)) return '先生';
  const [, title = ''] = address.exec(text) ?? [];
  return titles[title] ?? null;
}
