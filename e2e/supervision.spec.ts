import { expect, type Page, test } from '@playwright/test';
import { expectNoViolations } from './fixtures/accessibility';
import { openBrowser } from './fixtures/browser';
import {
  agent,
  finishTicket,
  lead,
  signIn,
  supervisor,
  ticketForm,
  typeTicket,
  unit,
  withCentre,
} from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

const title = '学府路路灯时亮时灭';

/** Tab, until what has the focus fits; nothing but keys. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

/** Answers the items of a return visit by keys: `yes` of each, in their order. */
async function answerByKeys(page: Page, answers: readonly boolean[]): Promise<void> {
  for (const yes of answers) {
    await tabTo(page, 'form[aria-label="回访"] input[type="radio"]');
    await page.keyboard.press('Space');
    if (!yes) await page.keyboard.press('ArrowRight');
  }
}

test('a ticket that the caller is not satisfied with goes back under supervision, until it is well, by keyboard alone', () =>
  withCentre(async (centre) => {
    test.setTimeout(300_000);
    const url = centre.server().url;
    const stage = async () => (await ticketsOnServer(url, lead))[0]?.handling;
    const desk = await centre.startDesk('agent');
    await signIn(desk.page, url, agent);
    await typeTicket(desk.page, title);
    // Told by the caller at the end of the call, and corrected after the ticket has gone.
    await desk.page.keyboard.press('Alt+E');
    await desk.page.keyboard.press('3');
    await expect(ticketForm(desk.page).getByText('不满意（口述，坐席记录）')).toBeVisible();
    await finishTicket(desk.page);
    await ticketForm(desk.page).getByRole('button', { name: '更改记录' }).click();
    await ticketForm(desk.page).getByRole('button', { name: '基本满意' }).click();
    await expect
      .poll(async () => (await ticketsOnServer(url, lead))[0]?.callEvaluations?.map(({ score }) => score))
      .toEqual([3, 2]);

    const browser = await openBrowser(centre.folder, `${url}/unit/language/zh-CN`, { width: 360, height: 780 });
    const { page } = browser;
    await page.getByLabel('用户名').fill(unit.username);
    await page.getByLabel('密码').fill(unit.password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: '签收' }).click();
    await page.getByText('申请延期', { exact: true }).click();
    const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('延至').fill(until);
    await page.locator('#reason-askExtension').fill('灯杆需更换');
    await page.locator('form:has(#until)').getByRole('button').click();
    await expect(page.getByRole('status')).toHaveText('已提交。');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

    const above = await centre.startDesk('supervisor');
    await signIn(above.page, url, supervisor);
    await above.page.getByRole('link', { name: '办理回访' }).click();
    await above.page.getByRole('combobox', { name: '范围' }).click();
    await above.page.getByRole('option', { name: '延期待批' }).click();
    await above.page.getByRole('button', { name: '批准延期', exact: true }).click();
    await above.page.getByRole('button', { name: '确认批准延期' }).click();
    await expect.poll(async () => (await stage())?.dueAt, { timeout: 20_000 }).toBe(`${until}T18:00:00+08:00`);
    await above.page.getByRole('button', { name: '通话评价统计' }).click();
    await expect(above.page.getByText('这段时间还没有已完成的通话。').or(above.page.getByRole('table'))).toBeVisible();
    await expectNoViolations(above.page, 'counts');
    await above.close();

    const reply = async (text: string) => {
      await page.goto(`${url}/unit`);
      await page.getByRole('link', { name: title }).click();
      await page.getByLabel('办理结果（将告知诉求人）').fill(text);
      await page.locator('form:has(#reason-reply)').getByRole('button', { name: '提交' }).click();
      await expect(page.getByRole('status')).toHaveText('已提交。');
    };
    await reply('已更换镇流器。');

    // The mouse is out of reach: Ctrl+3, Tab, Space, the arrows and Enter.
    const visit = desk.page.getByRole('form', { name: '回访' });
    await desk.page.keyboard.press('Control+3');
    await expect(visit.getByText('已更换镇流器。')).toBeVisible({ timeout: 30_000 });
    await expectNoViolations(desk.page, 'return visit');
    await answerByKeys(desk.page, [true, false, true, true]);
    await tabTo(desk.page, 'form[aria-label="回访"] textarea');
    await desk.page.keyboard.type('晚上还是时亮时灭');
    await tabTo(desk.page, 'form[aria-label="回访"] button[type="submit"]');
    await desk.page.keyboard.press('Enter');
    await expect.poll(async () => (await stage())?.stage, { timeout: 20_000 }).toBe('processing');
    expect(await stage()).toMatchObject({ supervised: true });

    await page.goto(`${url}/unit`);
    await expect(page.getByText('督办').first()).toBeVisible();
    await reply('已更换整套灯具，连续两晚正常。');
    await browser.close();

    await expect(visit.getByText('已更换整套灯具，连续两晚正常。')).toBeVisible({ timeout: 30_000 });
    await answerByKeys(desk.page, [true, true, true, true]);
    await tabTo(desk.page, 'form[aria-label="回访"] input[type="radio"][value="1"]');
    await desk.page.keyboard.press('Space');
    await tabTo(desk.page, 'form[aria-label="回访"] button[type="submit"]');
    await desk.page.keyboard.press('Enter');
    await expect.poll(async () => (await stage())?.stage, { timeout: 20_000 }).toBe('closed');
    expect((await stage())?.evaluation).toMatchObject({ score: 1, source: 'told' });

    const leads = await centre.startDesk('lead');
    await signIn(leads.page, url, lead);
    await leads.page.getByRole('link', { name: '审核' }).click();
    await expect(leads.page.getByText('基本满意（口述，坐席记录）').first()).toBeVisible({ timeout: 20_000 });
    await expect(leads.page.getByText(/经过：.*不满意（口述，坐席记录） → /)).toBeVisible();
  }));
