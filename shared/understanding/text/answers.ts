/** How a short answer goes: yes, no, or neither. */
export type Answer = 'yes' | 'no' | null;

/** Reads a caller's answer to something that was read back. 不对 wins over 对, 没错 is a yes. */
export function answerIn(text: string): Answer {
  if (/不对|不是的|不是这个|错了|说错|记错|弄错|听错|有误|(?<!没)错的?$/u.test(text)) return 'no';
  if (
    /^(?:嗯+|恩|哎|诶|啊|哦)?[，,\s]*(?:对+|是的|没错|正确|可以|好的|是这个|就是这个|嗯+|是|行|要得|系|中|冇错|没得错|没毛病)(?:[，,。！\s]|的|呀|啊|$|对|就是|[格个噶咯嘞呢哩哈喽嘛滴嘅得着]|头)/u.test(
      text,
    )
  )
    return 'yes';
  return /没错|对对|是的$|对的$|没毛病|冇错|没得错/u.test(text) ? 'yes' : null;
}
