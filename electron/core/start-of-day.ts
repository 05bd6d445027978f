/** ISO 8601, UTC, of the last midnight by the desk's calendar, or of that so many days before. */
export function startOfDay(now: Date, daysBefore = 0): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBefore).toISOString();
}
