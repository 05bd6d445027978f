/**
 * Work that is asked for more often than it can be done, as when news comes by the dozen: whoever is at it does it once more, not once for each.
 * Gives the function that asks for it.
 */
export function coalesced(work: () => Promise<void>): () => void {
  let isDoing = false;
  let isDue = false;
  return () => {
    isDue = true;
    if (isDoing) return;
    isDoing = true;
    void (async () => {
      while (isDue) {
        isDue = false;
        await work();
      }
    })().finally(() => {
      isDoing = false;
    });
  };
}
