/** A clause that asks something. */
export const question =
  /吗$|(?<!(?:没|还|正|都|在|着).*)呢$|怎么(?!能|会这|回事都)|如何|多少(?!人|次我)|什么(?:时候|条件|材料|手续|流程|标准|政策|地方)|哪里|哪些|几号|多久|是不是(?:可以|要)|能不能|可不可以|需不需要|有没有|(?<![不没要对时差少好])([能会要是算用行够])不\1(?![得过])|是[^，。]{1,10}还是|(?:能|会|要|批|补|花)[^，。\d]{0,5}多(?:大|高|久|长)(?!时间)|(?:该|去|要)?找谁|哪[个种样](?:能|可以|好|合适|划算|部门)/u;
/** Asked of the agent, about what happens next: talk, unless the whole call is a question. */
export const waiting =
  /(?:多久|什么时候|几天|哪天|何时|多长时间)[^，。]{0,4}(?:能|会|可以|才|有)|(?:大概|大约)?(?:要|需要|得)(?:等)?(?:多久|几天|多长时间)/u;

/** 谁给得起, 这能住人吗, 半个钟头就蒸发一斤几: no answer is expected. */
const rhetorical =
  /^(?:这|那|还|难道|不是|凭)[^，]{0,3}(?:不|能|是|还)|(?<!为)什么(?!时候|标准|规定|手续|条件|依据)|怎么(?!办)|(?<![钱款费账][^，]{0,4})哪(?!家|个部门)|谁|凭啥|为何(?!不)/u;
/** 合不合规定, 只能升不能降吗, 问车上有没有医生: the answer to it is wanted, or it was asked of others. */
const open =
  /^(?:来电人)?(?:又|就|还|特意)?(?:问|询问|想问|认为)|是不是|可不可以(?!找|转)|能不能|有没有|是否|该不该|要不要|合不合|[可能][^，]{1,8}不$|吗$|去向不明|为什么|万一|[钱款费账][^，]{0,4}(?:哪|去向)/u;

/** True where a question of one who complains belongs into what is filed. */
export const isOpenQuestion = (text: string) =>
  open.test(text) && !rhetorical.test(text.replace(/^(?:来电人)?(?:又|就|还|特意)?(?:问|询问|想问)[^，]*/u, ''));
