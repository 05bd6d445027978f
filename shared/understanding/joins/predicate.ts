/*
 * What answers a question for a name and is none: a refusal, a judgement, what was done (先不说了, 说出来不好, 都一个样). Names are nouns; what gives a
 * sentence away is who it speaks of, what it denies and the particles that it ends in.
 */

/** Characters of speech that hardly any sign has. 不 and 都 are told by what stands beside them (不二家, 成都). */
const ofSpeech =
  /[了吗呢嘛呀哦啦呗哎唉嗨嘞咧没别莫勿很哪谁您你他她咱俺佢冇唔咩嘅咁啥咋]|(?<![书网酒氧茶歌迪清陶])吧|[这那](?![家时边年片])|不(?!理包|二|夜|见|老|一|亦|凡|倒|锈|忘|同凡)|(?<![成丽江花首古新国仁])都(?!市|江|匀|城|昌|会|督)|(?:说|讲|提|问)(?:出来|起来|一下|出去|到)|告诉|透露|保密|匿名|报复|随便|一样|好几|几家|记得|记到|晓得|知道|看看|想想|找找|不方便|方便(?!面|店)|毕竟|反正|算数|有没有|是不是/u;
/** What a clause begins with, and no sign does. */
const opens =
  /^(?:太(?![平阳原古子极和白湖行仓康谷空])|还(?!珠|原)|也|再(?![生来])|就(?!业)|先(?![锋进行达科登河农施丰])|要|能(?!源|量)|会(?![展宾馆稽])|可以|可能|应该|等|让|给|被|从|因|所以|如果|但|挺|只|刚|才(?!子)|已经|毕竟|好像|大概|普通|一般|临时|随便|另外|然后|后来|结果|说|讲|提|问|打算|考虑|觉得|怕|想(?!家|念)|[喝卖买]|吃(?!货)|点(?!都|心|石))/u;

/** True for what a sentence says and nobody is called. */
export const isPredicate = (text: string): boolean => ofSpeech.test(text) || opens.test(text);

/** 独秀书吧办的, 汴京人家吃的: what was done there, after the name. */
const doneThere =
  /(?:那里|那边|这边|里面|他们)?(?:给(?:我|他)?)?(?:办|买|订|定|报|租|做|修|装|洗|剪|吃|住|签|贷|存|拿|下单|下|送|配|学|开|请|交|充|加)(?:的(?:名|卡|班|饭|货|单)?|了.*)$/u;

/** A name without what was done there. */
export const withoutDeed = (name: string): string => {
  const rest = name.replace(doneThere, '');
  return rest.length >= 2 ? rest : name;
};
