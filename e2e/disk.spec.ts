import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeSmallDisk, type SmallDisk } from '../chaos/processes/small-disk';
import { agent, openBlankTicket, signIn, ticketForm, withCentre } from './fixtures/centre';

/** Runs a piece of work with the desk's data on a disk of its own, which needs the right to mount one. */
async function withDisk(folder: string, work: (disk: SmallDisk) => Promise<void>): Promise<void> {
  const disk = makeSmallDisk(join(folder, 'desk', 'desk'));
  try {
    test.skip(disk.kind === null, 'no right to mount a disk');
    await work(disk);
  } finally {
    disk.remove();
  }
}

test('a full disk is said in the form, which stays usable; with room again everything is saved by itself', () =>
  withCentre((centre) =>
    withDisk(centre.folder, async (disk) => {
      test.setTimeout(180_000);
      const desk = await centre.startDesk('desk');
      await signIn(desk.page, centre.server().url, agent);
      const form = await openBlankTicket(desk.page);
      const content = form.getByRole('textbox', { name: '内容' });
      await content.fill('磁盘满之前写的。');
      await expect(form.getByText(/已保存/)).toBeVisible();

      disk.fill(0);
      const long = '磁盘满了以后写的。'.repeat(2_000);
      await content.fill(long);
      const notice = form.getByRole('alert').filter({ hasText: '磁盘满了，暂时存不进去' });
      await expect(notice).toBeVisible({ timeout: 20_000 });
      const title = form.getByRole('textbox', { name: '标题' });
      await title.fill('还能接着填');
      await expect(title).toHaveValue('还能接着填');
      await expect(content).toHaveValue(long);

      disk.free();
      await expect(notice).toBeHidden({ timeout: 30_000 });
      await desk.kill();
      const again = await centre.startDesk('desk');
      await expect(ticketForm(again.page).getByRole('textbox', { name: '内容' })).toHaveValue(long);
      await expect(ticketForm(again.page).getByRole('textbox', { name: '标题' })).toHaveValue('还能接着填');
      await again.close();
    }),
  ));

test('a desk whose folder can not be written says so and opens in place once it can', () =>
  withCentre((centre) =>
    withDisk(centre.folder, async (disk) => {
      test.setTimeout(180_000);
      const first = await centre.startDesk('desk');
      await signIn(first.page, centre.server().url, agent);
      await (await openBlankTicket(first.page)).getByRole('textbox', { name: '标题' }).fill('只读之前的工单');
      await first.close();

      disk.setReadOnly(true);
      const { page, close } = await centre.startDesk('desk');
      await expect(page.getByText(/数据文件夹不能写入，本机数据库打不开/)).toBeVisible();
      await page.getByRole('button', { name: '再试一次' }).click();
      await expect(page.getByText(/还是打不开/)).toBeVisible();
      disk.setReadOnly(false);
      await page.getByRole('button', { name: '再试一次' }).click();
      await expect(ticketForm(page).getByRole('textbox', { name: '标题' })).toHaveValue('只读之前的工单');
      await close();
    }),
  ));
