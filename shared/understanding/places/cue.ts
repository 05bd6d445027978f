import type { PlaceCue } from '../ports';

const home =
  /(?:我(?:们)?家?(?:是)?(?:就)?住(?:在)?|我家(?:就)?(?:在|是)|住址(?:是|在)?|居住在|我住|我妹妹家|我(?:爸|妈|妹|姐|哥|弟)[^，。]{0,4}家|户口在|家住|现在(?:是)?(?:租|住)[^，。]{0,6}|租(?:的|了|在)[^，。]{0,6}|我(?:们)?(?:家)?(?:是|就是|就在)(?:旁边|对面|隔壁|楼上|楼下|后面|前面)(?:的|那个)?)[^，。]{0,4}$|住在?$/u;
const entity =
  /(?:公司|店|商家|企业|单位|饭店|厂|机构|学校|物业)(?:的)?(?:地址|位置)?(?:就)?(?:是)?(?:开)?在[^，。]{0,3}$|(?:开在|注册地址(?:是|在)?|公司地址(?:是|在)?|地址(?:是|在))[^，。]{0,3}$/u;
const happened = /(?:在|位于|位置(?:是|在)?|发生在|就是|地点(?:是|在)?|靠近|到)[^，。]{0,4}$/u;

/** 前进路租的房子. */
const rented = /^(?:那边|这边|那里|这里|上)?(?:租的|租了|租房|租个)/u;

/** What the words before a place, and right after it, say of it. */
export function cueAround(text: string, start: number, end: number): PlaceCue {
  if (rented.test(text.slice(end))) return 'home';
  const before = text.slice(Math.max(0, start - 24), start);
  if (home.test(before)) return 'home';
  if (entity.test(before)) return 'entity';
  return happened.test(before) ? 'happened' : 'unknown';
}
