import { z } from 'zod';
import { type DatabaseOptions, openDatabase } from './server';
import { type Region, readRegions, setDispatchOnApproval } from './store/regions';

type Console = { readonly say: (text: string) => number; readonly complain: (text: string) => number };
type Words = { readonly region?: string | undefined; readonly 'dispatch-on-approval'?: string | undefined };

const regionCode = z.string('--region is missing').min(1).max(6);
const onOrOff = z.enum(['on', 'off'], '--dispatch-on-approval is on or off');

/** `region list`, `region show`, `region set`: how the regions of this database work. */
export async function regionCommand(
  command: string,
  options: DatabaseOptions,
  words: Words,
  { say, complain }: Console,
): Promise<number> {
  const code = command === 'region list' ? null : regionCode.parse(words.region);
  const setting = command === 'region set' ? onOrOff.parse(words['dispatch-on-approval']) : null;
  const database = await openDatabase(options);
  try {
    if (code !== null && setting !== null) {
      const set = await setDispatchOnApproval(database, code, setting === 'on', new Date());
      if (!set.ok) return complain(unknown(code));
    }
    const regions = await readRegions(database);
    if (code === null) return say([head, ...regions.map(lineOf)].join('\n'));
    const region = regions.find((one) => one.region === code);
    return region === undefined ? complain(unknown(code)) : say(describe(region));
  } finally {
    await database.close();
  }
}

const unknown = (code: string) =>
  `There is no region ${code}. A region begins with its first user: npm run server -- user add --region ${code} --city NAME …`;
const head = 'region\tcity\tdispatch\tusers\twaiting for a unit';
const wayOf = ({ dispatchOnApproval }: Region) => (dispatchOnApproval ? 'on approval' : 'at once');
const lineOf = (region: Region) => [region.region, region.city, wayOf(region), region.users, region.waiting].join('\t');

function describe(region: Region): string {
  const waits = region.waiting === 0 ? '' : ` ${region.waiting} wait for a unit: each goes when a lead approves it.`;
  return `${region.region} ${region.city}: tickets are dispatched ${
    region.dispatchOnApproval ? 'when a lead has approved them' : 'at once, when they are finished'
  }.${waits}`;
}
