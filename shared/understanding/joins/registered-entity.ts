import type { RegistryEntry } from '@shared/domain/registry';
import { foldSyllable, syllablesOf } from '../text/sound';
import { isPassingBody } from './passing-body';

/*
 * Which entries of the registry may stand in the form as whom the call is about. A caller names estates, villages and offices as places and on the way
 * far oftener than to complain of them.
 */

const committee = /(?:社区|村)?(?:居民|村民)?(?:委员会|居委会|村委会)$|社区$/u;
const ofCommittee =
  /居委|村委|居民委|村民委|委员会|支书|书记|主任|干部|网格|社区(?:的|里|工作|服务|办|不|没|说|让|要|给)|党支部/u;
const office = /[局所队院厅处站会]$|中心$|办公室$|大厅$/u;

/** Share (0..1) of the sounds of what tells the body from the next (规划和自然资源) that stand in what was said, in their order. */
function saidOf(specific: string, said: string): number {
  const sounds = syllablesOf(specific).map(foldSyllable);
  let at = 0;
  for (const sound of syllablesOf(said).map(foldSyllable)) if (sound === sounds[at]) at += 1;
  return at / Math.max(1, sounds.length);
}

/** `said`: the words that were matched; `text`: the turn that they stand in; `tried`: it answers whom the caller went to before. */
export function mayBeComplainedOf(
  { kind, name, city, district }: RegistryEntry,
  said: string,
  text: string,
  tried: boolean,
): boolean {
  if (kind === 'merchant') return true;
  // Who is complained of there is its property company.
  if (kind === 'estate') return false;
  if (isPassingBody(name, text, tried)) return false;
  if (committee.test(name)) return ofCommittee.test(text);
  const specific = [city, district, city.replace(/市$/u, ''), district.replace(/[市区县]$/u, '')]
    .reduce((rest, place) => (place !== '' && rest.startsWith(place) ? rest.slice(place.length) : rest), name)
    .replace(office, '');
  return saidOf(specific, said) >= 0.4;
}
