import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openBrowser } from './fixtures/browser';
import { agent, finishTicket, lead, signIn, ticketForm, typeTicket, unit, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

const telephone = { width: 390, height: 844 };
const jpeg = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe000104a464946', 'hex') };

async function signInAsUnit(page: Page): Promise<void> {
  await page.getByLabel('用户名').fill(unit.username);
  await page.getByLabel('密码').fill(unit.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工单' })).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  // Nothing is cut off at the side of a telephone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

test('a ticket goes from finish over the unit and its reply to the return visit, the evaluation and its end', () =>
  withCentre(async (centre) => {
    test.setTimeout(180_000);
    const desk = await centre.startDesk('agent');
    await signIn(desk.page, centre.server().url, agent);
    await typeTicket(desk.page, '学府路路灯不亮');
    await finishTicket(desk.page);
    await expect(ticketForm(desk.page).getByText('已派单，待签收')).toBeVisible();
    await expect(
      ticketForm(desk.page)
        .getByText(unit.unit ?? '')
        .first(),
    ).toBeVisible();

    const { page, close } = await openBrowser(centre.folder, `${centre.server().url}/unit/language/zh-CN`, telephone);
    await expectAccessible(page);
    await signInAsUnit(page);
    await page.screenshot({ path: test.info().outputPath('unit-list.png') });
    await expectAccessible(page);
    await page.getByRole('link', { name: '学府路路灯不亮' }).click();
    await page.getByRole('button', { name: '签收' }).click();
    await expect(page.getByRole('status')).toHaveText('已提交。');
    await page.getByRole('button', { name: '开始办理' }).click();
    await page.getByLabel('办理结果（将告知诉求人）').fill('已更换灯泡，今晚亮灯。');
    await page.locator('#files-reply').setInputFiles([jpeg]);
    await page.screenshot({ path: test.info().outputPath('unit-ticket.png'), fullPage: true });
    await expectAccessible(page);
    await page.getByRole('button', { name: '提交' }).first().click();
    await expect(page.getByText('附件: 现场.jpg')).toBeVisible();
    await close();

    await desk.page.getByRole('link', { name: '办理回访' }).click();
    const visit = desk.page.getByRole('form', { name: '回访' });
    await expect(visit.getByText('已更换灯泡，今晚亮灯。')).toBeVisible({ timeout: 30_000 });
    await expect(desk.page.getByRole('button', { name: /下载附件 现场.jpg/ })).toBeVisible();
    await desk.page.screenshot({ path: test.info().outputPath('visit.png') });
    for (const yes of await visit.getByRole('radio', { name: '是 / 满意' }).all()) await yes.check();
    await visit.getByRole('radio', { name: '基本满意', exact: true }).check();
    await visit.getByRole('button', { name: '提交回访并办结' }).click();
    await expect
      .poll(async () => (await ticketsOnServer(centre.server().url, lead))[0]?.handling?.stage, { timeout: 20_000 })
      .toBe('closed');
    const [ticket] = await ticketsOnServer(centre.server().url, lead);
    expect(ticket?.handling?.evaluation).toMatchObject({ score: 2, source: 'told' });
    expect(ticket?.handling?.events.map(({ move }) => move)).toEqual([
      'accept',
      'dispatch',
      'sign',
      'process',
      'reply',
      'visit',
      'evaluate',
      'close',
    ]);

    // The caller rings once more: one key, the last digits, and a sentence to read.
    await desk.page.keyboard.press('F4');
    await desk.page.getByRole('textbox', { name: '编号后几位，或来电号码' }).fill(ticket?.number.slice(-6) ?? '');
    await desk.page.keyboard.press('Enter');
    await expect(desk.page.getByText('已更换灯泡，今晚亮灯。').last()).toBeVisible();
    await expect(desk.page.getByText('服务器上的最新情况')).toBeVisible();
    await desk.page.screenshot({ path: test.info().outputPath('look-up.png') });
  }));

test('a unit that hands a ticket back twice has it taken over by the district or the city', () =>
  withCentre(async (centre) => {
    test.setTimeout(120_000);
    const desk = await centre.startDesk('agent');
    await signIn(desk.page, centre.server().url, agent);
    await typeTicket(desk.page, '学府路路灯闪烁');
    await finishTicket(desk.page);
    const { page, close } = await openBrowser(centre.folder, `${centre.server().url}/unit/language/zh-CN`, telephone);
    await signInAsUnit(page);
    for (const reason of ['不属本单位管养', '已核实，仍不属本单位']) {
      await page.goto(`${centre.server().url}/unit`);
      await page.getByRole('link', { name: '学府路路灯闪烁' }).click();
      await page.getByText('退单', { exact: true }).first().click();
      await page.locator('#reason-decline').fill(reason);
      await page
        .locator('form')
        .filter({ has: page.locator('#reason-decline') })
        .getByRole('button')
        .click();
      await expect(page.getByText(reason)).toBeVisible();
    }
    await close();
    const [ticket] = await ticketsOnServer(centre.server().url, lead);
    expect(ticket?.handling).toMatchObject({ stage: 'dispatched', declinedBy: [unit.unit, unit.unit] });
    expect(ticket?.handling?.unit).not.toBe(unit.unit);
    expect(ticket?.handling?.jointUnits).toContain(unit.unit);
  }));
