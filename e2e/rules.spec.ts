import { expect, type Page, test } from '@playwright/test';
import { agent, finishTicket, lead, signIn, supervisor, typeTicket, withCentre } from './fixtures/centre';

async function openRules(page: Page): Promise<void> {
  await page.getByRole('link', { name: '派单规则' }).click();
}

test('a lead tries a change of the rules, the supervisor publishes it, and the next ticket goes the new way', () =>
  withCentre(async (centre) => {
    test.setTimeout(240_000);
    const agentDesk = await centre.startDesk('agent');
    await signIn(agentDesk.page, centre.server().url, agent);
    await typeTicket(agentDesk.page, '学府路路灯不亮');
    await finishTicket(agentDesk.page);

    const leadDesk = await centre.startDesk('lead');
    const { page } = leadDesk;
    await signIn(page, centre.server().url, lead);
    await page.getByRole('link', { name: '审核' }).click();
    await expect(page.getByText('学府路路灯不亮').first()).toBeVisible();
    await openRules(page);
    await page.getByRole('textbox', { name: '筛选' }).fill('R0109');
    await page.getByRole('button', { name: /^R0109 / }).click();
    const row = page.getByRole('region', { name: '选中的一行' });
    await expect(row.getByRole('figure', { name: /派单路径图/ })).toBeVisible();

    const unit = row.getByRole('textbox', { name: '承办单位' });
    await unit.fill('路灯所');
    await unit.press('Enter');
    const trial = page.getByRole('region', { name: '试派结果' });
    await expect(trial.getByText('有 1 处问题，改好才能提交')).toBeVisible();
    await expect(trial.getByText('“承办单位”表里没有 路灯所')).toBeVisible();
    await expect(page.getByRole('button', { name: '提交待发布' })).toBeDisabled();
    await unit.fill('供电');
    await unit.press('Enter');
    await expect(trial.getByText('试了最近 1 件工单，1 件会改派')).toBeVisible();
    await expect(trial.getByRole('row', { name: /学府路路灯不亮.*路灯管理处.*供电公司/ })).toBeVisible();

    await page.getByRole('button', { name: '撤销' }).click();
    await expect(unit).toHaveValue('路灯所');
    await page.getByRole('button', { name: '重做' }).click();
    await expect(unit).toHaveValue('供电');
    await page.getByRole('button', { name: '提交待发布' }).click();
    await page.getByRole('textbox', { name: /为什么改/ }).fill('路灯移交供电公司');
    await page.getByRole('dialog').getByRole('button', { name: '提交待发布' }).click();
    await expect(page.getByText('第 1 版已提交，等别人发布。')).toBeVisible();
    await page.getByRole('tab', { name: '历史' }).click();
    await expect(page.getByText('路灯移交供电公司')).toBeVisible();
    await expect(page.getByRole('button', { name: '发布', exact: true })).toHaveCount(0);

    await agentDesk.page.evaluate(() => {
      window.api.on('rules.changed', ({ version }) => {
        document.documentElement.dataset.rules = String(version);
      });
    });
    const other = await centre.startDesk('supervisor');
    await signIn(other.page, centre.server().url, supervisor);
    await openRules(other.page);
    await other.page.getByRole('tab', { name: '历史' }).click();
    await other.page.getByRole('button', { name: '试派看看' }).click();
    await expect(other.page.getByText('试了最近 1 件工单，1 件会改派')).toBeVisible();
    await other.page.getByRole('tab', { name: '历史' }).click();
    await other.page.getByRole('button', { name: '发布', exact: true }).click();
    await expect(other.page.getByText('第 1 版已发布，各坐席随即按它派单。')).toBeVisible();
    await expect(page.getByText('现行：第 1 版（值班督办发布）')).toBeVisible({ timeout: 40_000 });

    // The agent's desk dispatches by them from now on (what it does with them: electron/core/features/rules).
    await expect
      .poll(() => agentDesk.page.evaluate(() => document.documentElement.dataset.rules), { timeout: 40_000 })
      .toBe('1');
  }));
