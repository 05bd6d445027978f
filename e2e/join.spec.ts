import { expect, test } from '@playwright/test';
import { agent, finishTicket, signIn, ticketForm, typeTicket, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

test('a second call about the same matter is seen while the form fills, and joined to the ticket that stands', () =>
  withCentre(async (centre) => {
    test.setTimeout(200_000);
    const { page } = await centre.startDesk('agent');
    await signIn(page, centre.server().url, agent);
    await typeTicket(page, '学府路路灯不亮');
    await finishTicket(page);
    await ticketForm(page).getByRole('button', { name: '下一通' }).click();

    await typeTicket(page, '学府路的灯还是黑的');
    const similar = page.getByRole('region', { name: '相似工单' });
    await expect(similar.getByText('同一来电人又为此事来电：1 件')).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('Alt+J');
    await expect(similar.getByText('学府路路灯不亮')).toBeVisible();
    await expect(similar.getByText(/同一来电人、/)).toBeVisible();
    await similar.getByRole('button', { name: /^并入 3211-/ }).click();
    await expect(ticketForm(page).getByText(/^已并入 3211-/)).toBeVisible();

    await expect
      .poll(
        async () => (await ticketsOnServer(centre.server().url, agent)).map(({ furtherCalls }) => furtherCalls?.length),
        {
          timeout: 20_000,
        },
      )
      .toEqual([1]);
    const [ticket] = await ticketsOnServer(centre.server().url, agent);
    expect(ticket?.furtherCalls?.[0]?.fields.title.value).toBe('学府路的灯还是黑的');
    expect(ticket?.handling?.events.at(-1)?.move).toBe('supplement');
  }));
