import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { agent, finishTicket, lead, signIn, typeTicket, withCentre } from './fixtures/centre';

async function expectNoViolations(page: Page, screen: string): Promise<void> {
  // Legacy mode: Electron opens no further page for axe to finish its run in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, screen).toEqual([]);
}

for (const theme of ['浅色', '深色']) {
  test(`axe finds nothing on any screen, ${theme}`, () =>
    withCentre(async (centre) => {
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
      await leadDesk.page.getByRole('link', { name: '知识库' }).click();
      await leadDesk.page.getByRole('navigation', { name: '全部' }).getByRole('button').first().click();
      await expect(leadDesk.page.getByRole('button', { name: /^修改/ })).toBeVisible();
      await expectNoViolations(leadDesk.page, 'knowledge');
      await leadDesk.page.keyboard.press('e');
      await expect(leadDesk.page.getByText('草稿已存本机')).toBeVisible();
      await expectNoViolations(leadDesk.page, 'knowledge editor');
      for (const section of ['待审核', '答复一致性', '导入']) {
        await leadDesk.page.getByRole('tab', { name: section }).click();
        await expectNoViolations(leadDesk.page, `knowledge ${section}`);
      }
    }));
}
