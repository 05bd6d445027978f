import { expect, test } from '@playwright/test';
import { agent, finishTicket, lead, secondLead, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

const question = '路灯不亮了，找谁修？';
const answer = '请告诉我灯杆编号，本市路灯管理所四小时内到场。';

test('a lead edits an article, another publishes it, and the agent answers with the new version', () =>
  withCentre(async (centre) => {
    test.setTimeout(240_000);
    const agentDesk = await centre.startDesk('agent');
    await signIn(agentDesk.page, centre.server().url, agent);

    const { page: writing } = await centre.startDesk('lead');
    await signIn(writing, centre.server().url, lead);
    await writing.getByRole('link', { name: '知识库' }).click();
    await writing.getByRole('textbox', { name: '查知识' }).fill('路灯不亮');
    await writing.getByRole('navigation', { name: '全部' }).getByRole('button').first().click();
    await writing.getByRole('button', { name: /^修改/ }).click();
    await writing.getByRole('textbox', { name: '问题', exact: true }).fill(question);
    await writing.getByRole('textbox', { name: /^答复/ }).fill(answer);
    await writing.getByRole('textbox', { name: '改了什么、为什么' }).fill('本市承诺四小时到场');
    await writing.getByRole('tab', { name: '改动对照' }).click();
    await expect(writing.locator('ins').first()).toBeVisible();
    await expect(writing.getByText('草稿已存本机')).toBeVisible();
    await writing.keyboard.press('Control+Enter');
    await expect(writing.getByText('已送审，另一位班长审核后发布。')).toBeVisible();
    await writing.getByRole('tab', { name: /^待审核/ }).click();
    await expect(writing.getByText('自己写的要由另一位班长审核。')).toBeVisible({ timeout: 20_000 });

    const { page: reviewing } = await centre.startDesk('second-lead');
    await signIn(reviewing, centre.server().url, secondLead);
    await reviewing.getByRole('link', { name: '知识库' }).click();
    await reviewing.getByRole('tab', { name: /^待审核/ }).click();
    await expect(reviewing.getByText('本市承诺四小时到场')).toBeVisible({ timeout: 20_000 });
    await expect(reviewing.getByRole('button', { name: /^发布/ })).toBeVisible();
    await reviewing.keyboard.press('a');
    await expect(reviewing.getByText('没有等审核的修订。')).toBeVisible({ timeout: 20_000 });

    const { page } = agentDesk;
    await typeTicket(page, '学府路路灯不亮');
    await page.getByRole('textbox', { name: '查知识' }).fill(question);
    await expect(page.getByText(answer)).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Alt+1');
    await expect(ticketForm(page).getByRole('textbox', { name: '即时解答' })).toHaveValue(answer);
    await finishTicket(page);
    const [ticket] = await ticketsOnServer(centre.server().url, agent);
    expect(ticket?.fields.directAnswer.value).toMatchObject({
      question,
      text: answer,
      version: expect.stringMatching(/^\d{4}-\d{2}\.1$/),
    });
  }));
