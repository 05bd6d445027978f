/** A clause that asks something. */
export const question =
  /吗$|(?<!(?:没|还|正|都|在|着).*)呢$|怎么(?!能|会这|回事都)|如何|多少(?!人|次我)|什么(?:时候|条件|材料|手续|流程|标准|政策|地方)|哪里|哪些|几号|多久|是不是(?:可以|要)|能不能|可不可以|需不需要|有没有/u;
/** Asked of the agent, about what happens next: talk, unless the whole call is a question. */
export const waiting =
  /(?:多久|什么时候|几天|哪天|何时|多长时间)[^，。]{0,4}(?:能|会|可以|才|有)|(?:大概|大约)?(?:要|需要|得)(?:等)?(?:多久|几天|多长时间)/u;
