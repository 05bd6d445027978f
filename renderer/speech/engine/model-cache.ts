/**
 * vosk-browser keeps every unpacked model in IndexedDB (database `/vosk`), finds it by URL alone, forgets none, and reads all of
 * them into memory at each start. So only the model in use is kept.
 */
const databaseName = '/vosk';
const keptUrlKey = 'kept-model-url';
const deleteTimeoutMs = 5_000;

/** Forgets every kept model unless it is the one at this address. True when this one may be there. */
export async function keepOnlyInCache(modelUrl: string): Promise<boolean> {
  const known = localStorage.getItem(keptUrlKey) === modelUrl;
  if (!known) await clearModelCache();
  localStorage.setItem(keptUrlKey, modelUrl);
  return known;
}

/** Deletes what is kept. Resolves also when that is not possible: the engine then reads the file anew. */
export function clearModelCache(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, deleteTimeoutMs);
    const finish = () => {
      clearTimeout(timer);
      resolve();
    };
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = finish;
    request.onerror = finish;
  });
}
