import { expect, test } from '@playwright/test';
import { agent, finishTicket, signIn, ticketForm, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test('a call is heard, its ticket fills itself, a correction stays, and it reaches the server', () =>
  withCentre(async (centre) => {
    test.setTimeout(240_000);
    const { page } = await centre.startDesk('desk');
    await signIn(page, centre.server().url, agent);
    await page.getByRole('link', { name: '工作台' }).click();
    await page.getByRole('button', { name: '播放：路灯' }).click();

    const conversation = page.getByRole('log', { name: '对话记录' });
    const form = ticketForm(page);
    await expect(conversation.getByText('路灯').first()).toBeVisible({ timeout: 60_000 });
    await expect(form.getByRole('textbox', { name: '分类' })).toHaveValue(/路灯/, { timeout: 60_000 });

    // A correction in mid-call: whatever is heard later, it stays.
    await form.getByRole('textbox', { name: '标题' }).fill('番禺区东环路路灯不亮（坐席改）');
    await expect(page.getByText('已结束')).toBeVisible({ timeout: 120_000 });
    await expect(form.getByRole('textbox', { name: '标题' })).toHaveValue('番禺区东环路路灯不亮（坐席改）');
    await expect(form.getByRole('textbox', { name: '电话' })).toHaveValue('136 0029 5714');
    await expect(form.getByRole('textbox', { name: '姓名' })).toHaveValue('黄女士');

    // A click on a field marks the words that it came from.
    await form.getByRole('textbox', { name: '电话' }).click();
    await expect(conversation.locator('[data-shown]', { hasText: '幺三六' }).first()).toBeVisible();

    await finishTicket(page);
    const [ticket] = await ticketsOnServer(centre.server().url, agent);
    expect(ticket?.fields.title).toMatchObject({ value: '番禺区东环路路灯不亮（坐席改）', origin: 'person' });
    expect(ticket?.fields.callerPhone.value).toBe('13600295714');
    expect(ticket?.transcript.length).toBeGreaterThan(10);
    expect(ticket?.fields.callerPhone.evidence.length).toBeGreaterThan(0);
  }));
