/** True when each typed word stands in one of the three names: 路灯 不亮, in any order. */
export function saysAllWords(query: string, options: readonly { readonly label?: unknown }[]): boolean {
  const names = options.map(({ label }) => String(label ?? '')).join(' ');
  return query
    .trim()
    .split(/[\s›]+/u)
    .every((word) => names.includes(word));
}
