import { expect, test } from '@playwright/test';
import { agent, finishTicket, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { startDesk, withDataFolder } from './fixtures/desk';

test('the demo signs itself in; agent and lead change seats on one desk', () =>
  withDataFolder(async (dataFolder) => {
    test.setTimeout(150_000);
    const { page, close } = await startDesk({ dataFolder, size: { width: 1366, height: 768 } });
    try {
      // The first start makes the server's database.
      const seat = page.getByRole('button', { name: /^演示班组/ });
      await expect(seat).toBeVisible({ timeout: 60_000 });
      await typeTicket(page, '学府路路灯不亮');
      await finishTicket(page);

      await seat.click();
      await page.getByRole('menuitem', { name: '切换为班长' }).click();
      await page.getByRole('link', { name: '审核' }).click();
      await page.getByText('学府路路灯不亮').first().click({ timeout: 20_000 });
      await expect(page.getByRole('button', { name: /^退回/ })).toBeVisible();
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: '理由（坐席会看到）' }).fill('请补充灯杆号');
      await page.getByRole('button', { name: '确认退回' }).click();
      await expect(page.getByRole('button', { name: /^在线 已同步/ })).toBeVisible({ timeout: 20_000 });

      await seat.click();
      await page.getByRole('menuitem', { name: '切换为坐席' }).click();
      await page.getByRole('link', { name: '我的工单' }).click();
      await page.getByRole('button', { name: /^学府路路灯不亮/ }).click({ timeout: 20_000 });
      await expect(page.getByText('班长退回：请补充灯杆号')).toBeVisible({ timeout: 20_000 });
      await expect(ticketForm(page).getByRole('textbox', { name: '标题' })).toHaveValue('学府路路灯不亮');
    } finally {
      await close();
    }
  }));

test('signing in to a real server ends the demo on this desk, for good', () =>
  withCentre((centre) =>
    withDataFolder(async (dataFolder) => {
      const first = await startDesk({ dataFolder });
      await signIn(first.page, centre.server().url, agent);
      await first.close();

      const second = await startDesk({ dataFolder });
      try {
        const seat = second.page.getByRole('button', { name: new RegExp(agent.displayName) });
        await expect(seat).toBeVisible();
        await seat.click();
        await expect(second.page.getByRole('menuitem', { name: '退出登录' })).toBeVisible();
        await expect(second.page.getByRole('menuitem', { name: '切换为班长' })).toBeHidden();
      } finally {
        await second.close();
      }
    }),
  ));
