import { expect, test } from '@playwright/test';
import { expectNoViolations } from './fixtures/accessibility';
import { agent, finishTicket, lead, signIn, typeTicket, withCentre } from './fixtures/centre';

for (const theme of ['浅色', '深色']) {
  test(`axe finds nothing on any screen, ${theme}`, () =>
    withCentre(async (centre) => {
      // Some twenty screens, one after another.
      test.setTimeout(240_000);
      const { page } = await centre.startDesk('agent');
      await signIn(page, centre.server().url, agent);
      for (const section of ['账号', '声音', '语音模型', '数据', '存储', '关于', '显示']) {
        await page.getByRole('link', { name: section }).click();
        await expect(page.getByRole('heading', { name: section, level: 1 })).toBeVisible();
        await expectNoViolations(page, section);
      }
      await page.getByRole('radio', { name: theme }).click();
      await page.getByRole('link', { name: '工作台' }).click();
      await expectNoViolations(page, 'start');
      await typeTicket(page, '学府路路灯不亮');
      await expectNoViolations(page, 'desk');
      await finishTicket(page);
      await page.getByRole('link', { name: '我的工单' }).click();
      await expectNoViolations(page, 'tickets');

      const leadDesk = await centre.startDesk('lead');
      await signIn(leadDesk.page, centre.server().url, lead);
      await leadDesk.page
        .getByRole('radio', { name: theme })
        .or(leadDesk.page.getByRole('link', { name: '显示' }))
        .first()
        .click();
      await leadDesk.page.getByRole('radio', { name: theme }).click();
      await leadDesk.page.getByRole('link', { name: '审核' }).click();
      await leadDesk.page.getByText('学府路路灯不亮').first().click();
      await expectNoViolations(leadDesk.page, 'review');
    }));
}

for (const theme of ['浅色', '深色']) {
  test(`axe finds nothing on the lead's knowledge screens, ${theme}`, () =>
    withCentre(async (centre) => {
      test.setTimeout(240_000);
      const { page } = await centre.startDesk('lead');
      await signIn(page, centre.server().url, lead);
      await page.getByRole('link', { name: '显示' }).click();
      await page.getByRole('radio', { name: theme }).click();
      await page.getByRole('link', { name: '知识库' }).click();
      await page.getByRole('navigation', { name: '全部' }).getByRole('button').first().click();
      await expect(page.getByRole('button', { name: /^修改/ })).toBeVisible();
      await expectNoViolations(page, 'knowledge');
      await page.keyboard.press('e');
      await expect(page.getByText('草稿已存本机')).toBeVisible();
      await expectNoViolations(page, 'knowledge editor');
      for (const section of ['待审核', '答复一致性', '导入']) {
        await page.getByRole('tab', { name: section }).click();
        await expectNoViolations(page, `knowledge ${section}`);
      }
    }));
}
