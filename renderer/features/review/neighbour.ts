/** The ticket `by` places from the selected one, at most at the ends; the first when none is selected; null in an empty list. */
export function neighbour(
  items: readonly { readonly ticketId: string }[],
  selectedId: string | null,
  by: number,
): string | null {
  const at = items.findIndex(({ ticketId }) => ticketId === selectedId);
  const next = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by));
  return items[next]?.ticketId ?? null;
}
