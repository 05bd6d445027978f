import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { finishTicket } from '../e2e/fixtures/centre';
import { root, startDesk, withDataFolder } from '../e2e/fixtures/desk';

const folder = join(root, 'docs/images');
const picture = (page: Page, name: string) => page.screenshot({ path: join(folder, `${name}.png`) });

/** One demo call, heard for real: the desk in mid-call, the finished ticket in the lead's queue, and the same in English and dark. */
await mkdir(folder, { recursive: true });
await withDataFolder(async (dataFolder) => {
  const { page, close } = await startDesk({ dataFolder, size: { width: 1440, height: 810 } });
  const seat = page.getByRole('button', { name: /^演示班组/ });
  await expect(seat).toBeVisible({ timeout: 120_000 });
  await page.getByRole('button', { name: '播放：预付卡' }).click();
  await expect(page.getByRole('timer')).toHaveText('01:13', { timeout: 180_000 });
  const phone = page.getByRole('region', { name: '工单', exact: true }).getByRole('textbox', { name: '电话' });
  await phone.click();
  await picture(page, 'desk');
  await expect(page.getByText('已结束')).toBeVisible({ timeout: 120_000 });
  await finishTicket(page);

  await seat.click();
  await page.getByRole('menuitem', { name: '切换为班长' }).click();
  await page.getByRole('link', { name: '审核' }).click();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: /^退回/ })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'review');

  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('link', { name: '显示' }).click();
  await page.getByRole('radio', { name: '深色' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Review' }).click();
  await picture(page, 'review-dark-english');
  await close();
});
