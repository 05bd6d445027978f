import { type Desk, openDesk } from '../database/open';
import { temporaryFolder, testKey } from './desk';

/** A desk's database as the core opens it, in a folder of its own, which goes when it is closed; nothing else of a desk runs. */
export function openStore(): Desk {
  const folder = temporaryFolder();
  const opened = openDesk({ dataFolder: folder.path, key: testKey });
  if (!opened.ok) throw new Error(opened.error.code);
  return {
    ...opened.value,
    close() {
      opened.value.close();
      folder.remove();
    },
  };
}
