import { expect, test } from '@playwright/test';
import { agent, finishTicket, lead, secondAgent, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test("a lead hands a draft on by key; the new agent's desk keeps everybody's words over a kill, and finishes it", () => {
  test.setTimeout(300_000);
  return withCentre(
    async (centre) => {
      const { url } = centre.server();
      const first = (await centre.startDesk('agent')).page;
      await signIn(first, url, agent);
      await typeTicket(first, '坐席写的标题');
      const others = await centre.startDesk('agent2');
      await signIn(others.page, url, secondAgent);

      const page = (await centre.startDesk('lead')).page;
      await signIn(page, url, lead);
      await page.getByRole('link', { name: '审核' }).click();
      await page.getByRole('combobox', { name: '按状态筛选' }).click();
      await page.getByRole('option', { name: /^填写中的草稿/ }).click();
      await expect(page.getByRole('button', { name: /坐席写的标题/ })).toBeVisible({ timeout: 60_000 });
      // The list is there before the draft itself.
      await expect(page.getByRole('button', { name: /^接手/ })).toBeVisible({ timeout: 20_000 });
      await page.keyboard.press('c');
      await expect(page.getByRole('button', { name: /^转给其他坐席/ })).toBeVisible({ timeout: 20_000 });
      await page.keyboard.press('e');
      const review = page.getByRole('region', { name: '待审工单' });
      await review.getByRole('textbox', { name: '标题' }).fill('班长改的标题');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /坐席写的标题/ }).focus();
      await page.keyboard.press('t');
      const name = page.getByRole('combobox', { name: '转给哪位坐席' });
      await expect(name).toBeFocused();
      await page.keyboard.type('二号');
      await expect(page.getByRole('option')).toHaveText([secondAgent.displayName]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('已转给二号坐席', { exact: false })).toBeVisible({ timeout: 20_000 });

      // Both agents are told; with the first one the form is closed.
      await expect(first.getByText('转给二号坐席接着填', { exact: false })).toBeVisible({ timeout: 60_000 });
      await expect(ticketForm(first).getByRole('textbox', { name: '标题' })).toHaveAttribute('readonly');
      await expect(others.page.getByText('把草稿《班长改的标题》转给你接着填', { exact: false })).toBeVisible({
        timeout: 60_000,
      });
      await others.kill();

      const again = (await centre.startDesk('agent2')).page;
      await again.getByRole('link', { name: '我的工单' }).click();
      await again.getByText('班长改的标题').first().click();
      const form = ticketForm(again);
      await expect(form.getByRole('textbox', { name: '标题' })).toHaveValue('班长改的标题');
      await expect(form.getByRole('textbox', { name: '内容' })).toHaveValue('来电人反映路灯不亮，已有两天。');
      await expect(form.getByText('坐席写的标题', { exact: false })).toBeVisible();
      await form.getByRole('textbox', { name: '要求' }).fill('今晚就要修好。');
      await finishTicket(again);
      const [ticket, ...more] = await ticketsOnServer(url, lead);
      expect(more).toEqual([]);
      expect(ticket).toMatchObject({ agentName: secondAgent.displayName, status: 'finished' });
      expect([ticket?.fields.title.value, ticket?.fields.demand.value]).toEqual(['班长改的标题', '今晚就要修好。']);
    },
    [secondAgent],
  );
});
