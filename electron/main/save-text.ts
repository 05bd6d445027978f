import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { type BrowserWindow, dialog } from 'electron';

/** Asks where to, and writes. `name` is what the dialog proposes: its last part alone, so that no page chooses a folder. Fails with `file.not-written`. */
export async function saveText(
  window: BrowserWindow,
  name: string,
  text: string,
): Promise<Result<{ name: string } | null>> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(name) });
  if (canceled || filePath === '') return succeed(null);
  try {
    // Spreadsheets take UTF-8 for what it is only with the mark.
    await writeFile(filePath, `\ufeff${text}`, 'utf8');
    return succeed({ name: basename(filePath) });
  } catch {
    return fail('file.not-written');
  }
}
