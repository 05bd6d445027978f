/** One text of several processes' counters: each family once, each sample with the process it is of. */
export function mergeCounters(texts: readonly (readonly [id: string, text: string])[]): string {
  const families = new Map<string, string[]>();
  for (const [id, text] of texts) {
    let family: string[] = [];
    for (const line of text.split('\n').filter((each) => each !== '')) {
      const help = /^# HELP (\S+)/.exec(line)?.[1];
      if (help !== undefined) {
        family = families.get(help) ?? [line];
        families.set(help, family);
      } else if (line.startsWith('#')) {
        if (!family.includes(line)) family.push(line);
      } else {
        family.push(withLabel(line, `worker="${id}"`));
      }
    }
  }
  return `${[...families.values()].flat().join('\n')}\n`;
}

function withLabel(sample: string, label: string): string {
  const [, name = '', labels, value = ''] = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(sample) ?? [];
  return `${name}{${labels === undefined ? '' : `${labels},`}${label}} ${value}`;
}
