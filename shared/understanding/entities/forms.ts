import type { RegistryEntry } from '@shared/domain/registry';
import { type NameForm, Parted, parts, plainName } from '../pinyin/name-form';

const legalForm =
  /(?:股份有限公司|有限责任公司|有限合伙|有限公司|集团公司|个人独资企业|个体工商户|合作社|公司|经营部|经营店|服务部|工作室|事务所|商行|商店|门店|门市部|营业部|工厂|中心|厂|店|部|行)$/;
const branchForm = /(?:第?[一二三四五六七八九十0-9]*(?:分公司|分店|分部|分行|分校|分院|营业部))$/;
/** Committees as the statistics write them, slips included (居委会会, 居民居委会). */
const committee = /(社区)?(村)?((?:居民|村民)?(?:居民|村民|委员|居委|村委|委)+会+)$/;
const office =
  /(?:街道|镇|乡)?(?:办事处|人民政府|便民服务中心|党群服务中心|社区卫生服务中心|卫生服务中心|卫生院|综合行政执法(?:大队|中队|队|局|办)?|综合执法(?:大队|中队|队|局|办)?|派出所)$|(?:社区|街道)$/;
const titleInside = /(?:社区|居民|村民|居委|村委|委员)+(?:委|会)*/;
const estateForm =
  /(?:小区|花园|花苑|家园|嘉园|嘉苑|雅苑|雅居|雅园|新村|新城|公寓|国际|广场|华庭|名苑|名邸|豪庭|山庄|庄园|公馆|苑|府|庭|园|城|居|里|湾)$/;
const estatePart = /(?:[东西南北中]区|[A-Z一二三四五六七八九十0-9]+[区期])$/;

/** Splits the longest match of `pattern` off the end. */
function splitEnd(text: string, pattern: RegExp): readonly [string, string] {
  const found = pattern.exec(text)?.[0] ?? '';
  // A name is never all suffix: 中心村委会 keeps a core.
  return found.length === text.length ? [text, ''] : [text.slice(0, text.length - found.length), found];
}

function splitPlace(text: string, entry: RegistryEntry): readonly [string, string] {
  let rest = text;
  for (const place of [entry.city, entry.district]) {
    const bare = place.replace(/[市区县]$/, '');
    if (place !== '' && rest.startsWith(place)) rest = rest.slice(place.length);
    else if (bare.length >= 2 && rest.startsWith(bare)) rest = rest.slice(bare.length);
  }
  return rest.length < 2 ? ['', text] : [text.slice(0, text.length - rest.length), rest];
}

/** The longest known trade word that ends the text (小龙坎火锅 → 火锅), '' when none does. */
function tradeEnding(text: string, tradeWords: ReadonlySet<string>): string {
  for (let start = 1; start < text.length; start += 1) {
    if (tradeWords.has(text.slice(start))) return text.slice(start);
  }
  return '';
}

function addBrandAndTrade(parted: Parted, text: string, brand: string, tradeWords: ReadonlySet<string>): void {
  const core =
    brand !== '' && text.startsWith(brand) ? brand : text.slice(0, text.length - tradeEnding(text, tradeWords).length);
  parted.add(core, parts.core).add(text.slice(core.length), parts.trade);
}

function fullForm(name: string, entry: RegistryEntry, brand: string, tradeWords: ReadonlySet<string>): NameForm {
  const parted = new Parted();
  const [place, rest] = splitPlace(name, entry);
  const [head, ending] = splitEnd(rest, branchForm);
  const legalInside = ending === '' ? -1 : head.lastIndexOf('公司');
  const stem = legalInside > 0 ? head.slice(0, legalInside + 2) : head;
  const [middle, legal] = splitEnd(stem, legalForm);
  // 七思素汽车服务（广州）有限公司: the city inside the name is left out as readily as in front of it.
  const city = entry.city.replace(/市$/, '');
  const inner = city !== '' && middle.length > city.length + 2 && middle.endsWith(city) ? city : '';
  parted.add(place, parts.optional);
  addBrandAndTrade(parted, middle.slice(0, middle.length - inner.length), brand, tradeWords);
  parted
    .add(inner + legal, parts.optional)
    .add(head.slice(stem.length), parts.branch)
    .add(ending, parts.optional);
  return parted;
}

function signForms(name: string, brand: string, tradeWords: ReadonlySet<string>): readonly NameForm[] {
  const [, base = name, branch = ''] = /^(.*?)[（(]([^（）()]*)[）)]\s*$/.exec(name) ?? [];
  const plainBase = plainName(base);
  const whole = new Parted();
  addBrandAndTrade(whole, plainBase, brand, tradeWords);
  if (branch === '') return [whole];
  const withBranch = new Parted();
  addBrandAndTrade(withBranch, plainBase, brand, tradeWords);
  return [whole, withBranch.add(plainName(branch), parts.branch)];
}

function bodyForms(name: string, entry: RegistryEntry): readonly NameForm[] {
  const [whole, community = '', village = '', ending = ''] = committee.exec(name) ?? [];
  if (whole !== undefined && whole.length < name.length) {
    const core = name.slice(0, name.length - whole.length) + village;
    return [new Parted().add(core, parts.core).add(community, parts.trade).add(ending, parts.optional)];
  }
  const [core, title] = splitEnd(name, office);
  if (title !== '') return [new Parted().add(core, parts.core).add(title, parts.trade)];
  // 海珠区信访局: the district is said of many things; alone it is no office.
  const [place, rest] = splitPlace(name, entry);
  return [new Parted().add(place, parts.trade).add(rest, parts.core)];
}

function estateForms(name: string): readonly NameForm[] {
  const [whole, part] = splitEnd(name, estatePart);
  const [core, ending] = splitEnd(whole, estateForm);
  const parted = new Parted();
  // Estates named after their community carry its title inside: common words there too.
  const title = titleInside.exec(core);
  if (title === null || title.index === 0) parted.add(core, parts.core);
  else {
    const rest = core.slice(title.index + title[0].length);
    parted.add(core.slice(0, title.index), parts.core).add(title[0], parts.optional).add(rest, parts.core);
  }
  return [parted.add(ending, parts.trade).add(part, parts.branch)];
}

/** Trade words that a registry's own signs show: what follows the brand (生活超市, 汽车美容). Learned from the entries. */
export function learnTradeWords(entries: Iterable<RegistryEntry>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { brand, signName } of entries) {
    if (brand === '' || !signName.startsWith(brand)) continue;
    const word = plainName(signName.slice(brand.length).replace(/[（(].*$/, ''));
    if (word.length >= 2) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([word]) => word));
}

/** All forms of an entry, without repeats. */
export function nameForms(entry: RegistryEntry, tradeWords: ReadonlySet<string>): readonly NameForm[] {
  const brand = plainName(entry.brand);
  const name = plainName(entry.name);
  const forms: NameForm[] = [];
  if (entry.kind === 'merchant') {
    forms.push(fullForm(name, entry, brand, tradeWords));
    for (const spoken of [entry.signName, ...entry.aliases]) forms.push(...signForms(spoken, brand, tradeWords));
  } else {
    const formsOf = entry.kind === 'body' ? bodyForms : estateForms;
    for (const spoken of [entry.name, entry.signName, ...entry.aliases])
      forms.push(...formsOf(plainName(spoken), entry));
  }
  const byText = new Map(forms.filter((form) => form.text.length >= 2).map((form) => [form.text, form]));
  return [...byText.values()];
}
