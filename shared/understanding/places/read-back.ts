import type { PlaceMention } from '../ports';
import { writeNumeral } from './numerals';
import { letter } from './unlisted';

/*
 * What an agent reads back is said in one piece, as it will be written: 洽溪村后面废弃采石场。 What follows the names that are known, up to the next
 * mark, is where it is, whatever no list holds of it.
 */

/** Where such a stretch may end, so that it is a place and no sentence. */
const placeEnding =
  /(?:[旁侧边上下内外前后头]|旁边|对面|斜对面|隔壁|附近|门口|方向|处|口|[海湖江山岛峡洲滩崖站场厂店门路街巷楼校院厅馆园庄湾屯组村点牌桥河塘坝沟坡岭林田棚库房亭台号室米岸段洞塔庙堤渠井池区城苑府])$/u;
const sentence =
  /[吗呢吧啊了着过我你您他她们想要请问]|什么|哪|几|多少|怎么|没有|不|被|把|有人|反映|投诉|举报|的问题|这边|目前|现在|是否|一直|经常|已经|正在|开始|发现|需要/u;
const stretch = new RegExp(
  `^(?:的|那个|这个)?((?:${letter}|[0-9A-Z的]|[在路街与都那]){2,14}?)(?=(?:[吗吧对]|是吗|是吧|没错)?(?:[，,。！？；]|$))`,
  'u',
);

/** The mention with what the agent said of the place after it. */
export function withReadBack(mention: PlaceMention, text: string): PlaceMention {
  const { span, address } = mention;
  const [whole = '', said = ''] = stretch.exec(text.slice(span.end)) ?? [];
  const named = [address.district, address.street, address.community, address.road, address.building].some(
    (level) => level !== '',
  );
  if (!named || said === '' || !placeEnding.test(said) || sentence.test(said)) return mention;
  const detail = said
    .replace(/的/gu, '')
    .replace(
      /[零〇幺一二两三四五六七八九十百千]+(?=号|路|组|栋|幢|单元|楼|层|室|米|公里|棚|区|期|社|队)/gu,
      (numeral) => writeNumeral(numeral),
    );
  const end = span.end + whole.length;
  return {
    ...mention,
    span: { ...span, end },
    raw: text.slice(span.start, end),
    address: { ...address, detail: `${address.detail}${detail}` },
  };
}
