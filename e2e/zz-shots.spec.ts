import { expect, test } from '@playwright/test';
import { lead, signIn, withCentre } from './fixtures/centre';

test('shots', () =>
  withCentre(async (centre) => {
    test.setTimeout(600_000);
    const { page } = await centre.startDesk('lead');
    await signIn(page, centre.server().url, lead);
    await page.getByRole('link', { name: '显示' }).click();
    await page.getByRole('radio', { name: '深色' }).click();
    await page.getByRole('link', { name: '知识库' }).click();
    await page.getByRole('tab', { name: '导入' }).click();
    const start = Date.now();
    await page.locator('input[type=file]').first().setInputFiles('/tmp/import20k.csv');
    await expect(page.getByText(/共 .* 行/)).toBeVisible({ timeout: 120_000 });
    console.log('preview ms', Date.now() - start);
    await page.screenshot({ path: '/tmp/k6.png' });
    // how long does the core take to answer another call meanwhile?
    const sendStart = Date.now();
    await page.getByRole('button', { name: /条送审/ }).click();
    let worst = 0;
    for (;;) {
      const t = Date.now();
      await page.evaluate(() => window.api.settings.get({}));
      worst = Math.max(worst, Date.now() - t);
      if (await page.getByText(/^已送审/).isVisible()) break;
      if (Date.now() - sendStart > 240_000) break;
    }
    console.log('send ms', Date.now() - sendStart, 'slowest other call ms', worst);
    await page.screenshot({ path: '/tmp/k7.png' });
    await page.getByRole('tab', { name: /^待审核/ }).click();
    await page.waitForTimeout(4000);
    await page.screenshot({ path: '/tmp/k8.png' });
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByRole('link', { name: '显示' }).click();
    await page.getByRole('radio', { name: 'English' }).or(page.getByText('English')).first().click();
    await page.waitForTimeout(500);
    await page.getByRole('link', { name: 'Knowledge' }).click();
    await page.getByRole('tab', { name: 'All', exact: true }).click();
    await page.getByRole('navigation', { name: 'All' }).getByRole('button').nth(2).click();
    await page.waitForTimeout(800);
    await page.keyboard.press('e');
    await page.waitForTimeout(800);
    await page.screenshot({ path: '/tmp/k9.png' });
  }));
