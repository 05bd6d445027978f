import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { agent, type Centre, signIn, ticketForm, withCentre } from './fixtures/centre';
import { type Desk, root } from './fixtures/desk';

const recording = join(root, 'resources/calls/dev04_street_light.flac');

const conversation = (page: Page) => page.getByRole('log', { name: '对话记录' });

/** A desk that someone is signed in to, before its first call. */
async function readyDesk(centre: Centre): Promise<Desk> {
  const desk = await centre.startDesk('desk');
  await signIn(desk.page, centre.server().url, agent);
  await desk.page.getByRole('link', { name: '工作台' }).click();
  return desk;
}

/** Drops a file on the window as the system would: with its path, which a page cannot make up. */
async function dropFile({ page }: Desk, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  // A drop before the page has said that it takes one would go nowhere; a system goes on telling where the file is, however the page moves under it.
  await expect(async () => {
    await send('dragEnter');
    await send('dragOver');
    await expect(page.getByRole('status').filter({ hasText: '松开' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await send('drop');
  await session.detach();
}

test('a recording dropped on the window is heard; hanging up ends it and keeps what was heard', () =>
  withCentre(async (centre) => {
    test.setTimeout(150_000);
    const desk = await readyDesk(centre);
    await dropFile(desk, recording);
    const category = ticketForm(desk.page).getByRole('textbox', { name: '分类' });
    await expect(conversation(desk.page).getByText('路灯').first()).toBeVisible({ timeout: 60_000 });
    // The sentence goes on after that word, and says only then what is the matter with the lamps.
    await expect(category).toHaveValue(/路灯/, { timeout: 30_000 });
    await desk.page.getByRole('button', { name: '挂断' }).click();
    await expect(desk.page.getByText('已结束')).toBeVisible({ timeout: 20_000 });
    await expect(conversation(desk.page).getByText('路灯').first()).toBeVisible();
    await expect(category).toHaveValue(/路灯/);
  }));

test('closing the desk in mid-call keeps what was being said', () =>
  withCentre(async (centre) => {
    test.setTimeout(150_000);
    const desk = await readyDesk(centre);
    await dropFile(desk, recording);
    await expect(conversation(desk.page).getByText('路灯').first()).toBeVisible({ timeout: 60_000 });
    await desk.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
    });
    await desk.app.waitForEvent('close');

    const again = await centre.startDesk('desk');
    const call = await again.page.evaluate(async () => {
      const listed = await window.api.ticket.list({});
      const ticketId = listed.ok ? listed.value.tickets[0]?.id : undefined;
      const ticket = ticketId === undefined ? null : await window.api.ticket.get({ ticketId });
      const callId = ticket?.ok === true ? ticket.value.callId : null;
      return callId === null ? null : window.api.call.get({ callId });
    });
    expect(call).toMatchObject({ ok: true, value: { call: { state: 'ended', failure: null } } });
  }));

test('a file that holds no sound is named as such, and the desk goes on', () =>
  withCentre(async (centre) => {
    const desk = await readyDesk(centre);
    const broken = join(desk.dataFolder, '坏文件.wav');
    await writeFile(broken, 'no sound at all');
    await dropFile(desk, broken);
    await expect(desk.page.getByText('已中断')).toBeVisible({ timeout: 30_000 });
    await expect(desk.page.getByRole('alert').filter({ hasText: '录音' }).first()).toBeVisible();
    await desk.page.getByRole('button', { name: '下一通' }).first().click();
    await expect(desk.page.getByRole('button', { name: '播放：路灯' })).toBeVisible();
  }));

test('a microphone is heard', () =>
  withCentre(async (centre) => {
    test.setTimeout(150_000);
    const first = await centre.startDesk('desk');
    await signIn(first.page, centre.server().url, agent);
    const wav = join(first.dataFolder, 'caller.wav');
    await writeFile(wav, await callerAsWav(first.page));
    await first.close();

    // Chromium's own fake device plays this file into the microphone.
    const desk = await centre.startDesk('desk', [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${wav}`,
    ]);
    await desk.page.getByRole('button', { name: '开始听' }).click();
    await expect(conversation(desk.page).getByText('路灯').first()).toBeVisible({ timeout: 60_000 });
    await desk.page.getByRole('button', { name: '挂断' }).click();
    await expect(desk.page.getByText('已结束')).toBeVisible({ timeout: 20_000 });
  }));

test('the conversation in a window of its own follows the call', () =>
  withCentre(async (centre) => {
    test.setTimeout(150_000);
    const desk = await readyDesk(centre);
    await desk.page.getByRole('button', { name: '播放：路灯' }).click();
    const [second] = await Promise.all([
      desk.app.waitForEvent('window', (page) => page.url().includes('#/transcript')),
      desk.page.getByRole('button', { name: '移到另一个窗口' }).click(),
    ]);
    await expect(conversation(second).getByText('路灯').first()).toBeVisible({ timeout: 60_000 });
    await desk.page.getByRole('button', { name: '挂断' }).click();
    await expect(desk.page.getByText('已结束')).toBeVisible({ timeout: 20_000 });
  }));

/** The caller's channel of a demo call as a 16 kHz wav file: decoded by the page, since Node has no decoder. */
async function callerAsWav(page: Page): Promise<Buffer> {
  const encoded = readFileSync(recording).toString('base64');
  const samples = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const sound = await new OfflineAudioContext(2, 1, 16_000).decodeAudioData(bytes.buffer);
    const pcm = Int16Array.from(sound.getChannelData(1), (sample) => Math.round(sample * 32_767));
    return Array.from(pcm);
  }, encoded);
  const data = Buffer.from(Int16Array.from(samples).buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
