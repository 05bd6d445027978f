import { expect, test } from '@playwright/test';
import { agent, finishTicket, lead, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test('the lead returns a ticket with a mark, the agent mends it, the lead approves', () =>
  withCentre(async (centre) => {
    test.setTimeout(150_000);
    const agentDesk = await centre.startDesk('agent');
    await signIn(agentDesk.page, centre.server().url, agent);
    await typeTicket(agentDesk.page, '学府路路灯不亮');
    await finishTicket(agentDesk.page);

    const leadDesk = await centre.startDesk('lead');
    await signIn(leadDesk.page, centre.server().url, lead);
    // Whoever takes no calls is offered none.
    const places = leadDesk.page.getByRole('navigation', { name: '导航' }).getByRole('link');
    await expect(places).toHaveText(['审核', '办理回访', '知识库', '派单规则', '设置']);
    await places.first().click();
    await leadDesk.page.getByText('学府路路灯不亮').first().click();
    await expect(leadDesk.page.getByRole('button', { name: /^退回/ })).toBeVisible();
    await leadDesk.page.keyboard.press('r');
    await leadDesk.page.getByRole('textbox', { name: '理由（坐席会看到）' }).fill('请问清楚是哪一段');
    await leadDesk.page.getByRole('checkbox', { name: '地点' }).press('Space');
    await leadDesk.page.getByRole('button', { name: '确认退回' }).click();

    await agentDesk.page.getByRole('link', { name: '我的工单' }).click();
    await expect(agentDesk.page.getByText('已退回').last()).toBeVisible({ timeout: 20_000 });
    await agentDesk.page.getByRole('button', { name: /^学府路路灯不亮/ }).click();
    await expect(agentDesk.page.getByText('班长退回：请问清楚是哪一段')).toBeVisible();
    await ticketForm(agentDesk.page)
      .getByRole('textbox', { name: '内容' })
      .fill('来电人反映学府路88号门前路灯不亮，已有两天。');
    await finishTicket(agentDesk.page);

    await leadDesk.page.getByText('学府路路灯不亮').first().click({ timeout: 20_000 });
    await expect(leadDesk.page.getByText('来电人反映学府路88号门前路灯不亮，已有两天。').first()).toBeVisible();
    await expect(leadDesk.page.getByRole('button', { name: /^通过/ })).toBeVisible();
    await leadDesk.page.keyboard.press('a');
    await expect
      .poll(
        async () =>
          (await ticketsOnServer(centre.server().url, lead)).map(({ status, version }) => ({ status, version })),
        {
          timeout: 20_000,
        },
      )
      .toEqual([{ status: 'approved', version: 4 }]);
    const [ticket] = await ticketsOnServer(centre.server().url, lead);
    expect(ticket?.fields.content.value).toBe('来电人反映学府路88号门前路灯不亮，已有两天。');
    expect(ticket?.review?.reviewerName).toBe(lead.displayName);
  }));
