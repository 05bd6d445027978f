import { expect, test } from '@playwright/test';
import { agent, finishTicket, lead, secondLead, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test('two leads share a queue: one claims, the other sees it; marked tickets are approved together', () =>
  withCentre(async (centre) => {
    test.setTimeout(240_000);
    const agentDesk = await centre.startDesk('agent');
    await signIn(agentDesk.page, centre.server().url, agent);
    for (const title of ['学府路路灯不亮', '江滨路积水', '中山路占道']) {
      await typeTicket(agentDesk.page, title);
      await finishTicket(agentDesk.page);
      await agentDesk.page.getByRole('button', { name: '下一通' }).first().click();
    }
    const first = (await centre.startDesk('lead')).page;
    const second = (await centre.startDesk('lead2')).page;
    await signIn(first, centre.server().url, lead);
    await signIn(second, centre.server().url, secondLead);
    for (const page of [first, second]) {
      await page.getByRole('link', { name: '审核' }).click();
      await expect(page.getByRole('button', { name: /中山路占道/ })).toBeVisible({ timeout: 20_000 });
    }
    // The oldest is selected; the first lead claims it by key.
    await first.keyboard.press('c');
    await expect(first.getByRole('button', { name: /学府路路灯不亮.*我在看/ })).toBeVisible();
    await expect(second.getByRole('button', { name: /学府路路灯不亮.*一组班长在看/ })).toBeVisible({ timeout: 20_000 });
    await expect(second.getByText('一组班长正在看这一件。', { exact: false })).toBeVisible();

    // The second lead marks all three by key and approves them: the claimed one is left out and named.
    await second.keyboard.press('x');
    for (const key of ['j', 'x', 'j', 'x']) await second.keyboard.press(key);
    await expect(second.getByText('已选 3 件')).toBeVisible();
    await second.keyboard.press('Shift+A');
    const result = second.getByRole('region', { name: '一起通过的结果' });
    await expect(result.getByText('已受理 2 件')).toBeVisible({ timeout: 20_000 });
    await expect(result.getByText('学府路路灯不亮', { exact: false })).toBeVisible();
    await expect
      .poll(async () => (await ticketsOnServer(centre.server().url, lead)).map(({ status }) => status).sort(), {
        timeout: 20_000,
      })
      .toEqual(['approved', 'approved', 'finished']);
  }));

test("a lead takes an agent's draft over and finishes it; the agent sees both at once", () =>
  withCentre(async (centre) => {
    test.setTimeout(240_000);
    const agentPage = (await centre.startDesk('agent')).page;
    await signIn(agentPage, centre.server().url, agent);
    await typeTicket(agentPage, '坐席写到一半');
    const page = (await centre.startDesk('lead')).page;
    await signIn(page, centre.server().url, lead);
    await page.getByRole('link', { name: '审核' }).click();
    await page.getByRole('combobox', { name: '按状态筛选' }).click();
    await page.getByRole('option', { name: /^填写中的草稿/ }).click();
    await expect(page.getByRole('button', { name: /坐席写到一半/ })).toBeVisible({ timeout: 60_000 });
    // The list is there before the draft itself.
    await expect(page.getByRole('button', { name: /^接手/ })).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('c');
    await expect(agentPage.getByText('一组班长接手了你的草稿', { exact: false })).toBeVisible({ timeout: 60_000 });
    await expect(agentPage.getByText('接手了这张草稿，这里暂时不能改', { exact: false })).toBeVisible();

    await expect(page.getByRole('button', { name: /^代为完成/ })).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('e');
    const title = page.getByRole('region', { name: '待审工单' }).getByRole('textbox', { name: '标题' });
    await title.fill('班长写完的工单');
    await page.keyboard.press('Control+Enter');
    await expect(ticketForm(agentPage).getByText(/已受理/)).toBeVisible({ timeout: 60_000 });
    await expect(ticketForm(agentPage).getByRole('textbox', { name: '标题' })).toHaveValue('班长写完的工单');
    const [ticket] = await ticketsOnServer(centre.server().url, lead);
    expect(ticket).toMatchObject({ agentName: agent.displayName, finishedBy: { name: lead.displayName } });
  }));
