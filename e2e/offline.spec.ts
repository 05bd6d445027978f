import { expect, test } from '@playwright/test';
import { agent, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test('a finished ticket waits for a lost server, says so, and goes by itself, once', () =>
  withCentre(async (centre) => {
    const { page } = await centre.startDesk('desk');
    await signIn(page, centre.server().url, agent);

    await centre.loseServer();
    await typeTicket(page, '学府路路灯不亮');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: /^离线.*待同步 1/ })).toBeVisible();
    await page.getByRole('button', { name: /^离线/ }).click();
    await expect(page.getByText('网络断开，工单已存本机，恢复后自动上传。')).toBeVisible();
    await expect(page.getByText('等待上传').first()).toBeVisible();
    await page.keyboard.press('Escape');

    await centre.bringServerBack();
    await expect(page.getByRole('button', { name: /^在线 已同步/ })).toBeVisible({ timeout: 45_000 });
    const tickets = await ticketsOnServer(centre.server().url, agent);
    expect(tickets.map((ticket) => ticket.fields.title.value)).toEqual(['学府路路灯不亮']);
    await page.getByRole('link', { name: '我的工单' }).click();
    await expect(page.getByText(tickets[0]?.number ?? 'no number')).toBeVisible();
    await expect(page.getByText('已受理')).toBeVisible();
  }));

test('what was typed while offline is there after a restart, still offline', () =>
  withCentre(async (centre) => {
    const first = await centre.startDesk('desk');
    await signIn(first.page, centre.server().url, agent);
    await centre.loseServer();
    await typeTicket(first.page, '断网时记下的工单');
    await first.close();

    const second = await centre.startDesk('desk');
    await expect(ticketForm(second.page).getByRole('textbox', { name: '标题' })).toHaveValue('断网时记下的工单');
    await second.page.keyboard.press('Control+Enter');
    await expect(second.page.getByRole('button', { name: /^离线.*待同步 1/ })).toBeVisible();
    await centre.bringServerBack();
    await expect(second.page.getByRole('button', { name: /^在线 已同步/ })).toBeVisible({ timeout: 45_000 });
    expect(await ticketsOnServer(centre.server().url, agent)).toHaveLength(1);
  }));

test('leaving the desk with tickets that are not sent says so: the person stays, or goes, and they are sent the next time', () =>
  withCentre(async (centre) => {
    const desk = await centre.startDesk('desk');
    await signIn(desk.page, centre.server().url, agent);
    await centre.loseServer();
    await typeTicket(desk.page, '学府路路灯不亮');
    await desk.page.keyboard.press('Control+Enter');
    await expect(desk.page.getByRole('button', { name: /^离线.*待同步 1/ })).toBeVisible();

    const question = desk.page.getByRole('dialog', { name: '还有 1 张工单没有上传' });
    await desk.leave();
    await expect(question).toBeVisible();
    await desk.page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await desk.leave();
    const closed = desk.app.waitForEvent('close');
    const press = question.getByRole('button', { name: '先关闭，下次上传' }).click();
    // The window may have gone before its answer to the press came; that it goes is what counts.
    await Promise.all([closed, press.catch(() => undefined)]);

    await centre.bringServerBack();
    const again = await centre.startDesk('desk');
    await expect(again.page.getByRole('button', { name: /^在线 已同步/ })).toBeVisible({ timeout: 45_000 });
    expect(await ticketsOnServer(centre.server().url, agent)).toHaveLength(1);
  }));
