import { expect, test } from '@playwright/test';
import { agent, openBlankTicket, signIn, ticketForm, withCentre } from './fixtures/centre';

test('a draft is put aside for the next call and found again, also after a restart', () =>
  withCentre(async (centre) => {
    const first = await centre.startDesk('desk');
    await signIn(first.page, centre.server().url, agent);
    await (await openBlankTicket(first.page)).getByRole('textbox', { name: '标题' }).fill('先放一放的工单');
    await first.page.getByRole('button', { name: '下一通' }).click();
    await (await openBlankTicket(first.page)).getByRole('textbox', { name: '标题' }).fill('后来的工单');
    await first.close();

    const { page } = await centre.startDesk('desk');
    await expect(ticketForm(page).getByRole('textbox', { name: '标题' })).toHaveValue('后来的工单');
    await page.getByRole('link', { name: '我的工单' }).click();
    await page.getByText('先放一放的工单').click();
    const title = ticketForm(page).getByRole('textbox', { name: '标题' });
    await expect(title).toHaveValue('先放一放的工单');

    // Undo goes back over the restart; redo comes forward again.
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(title).toHaveValue('');
    await page.getByRole('button', { name: '重做' }).click();
    await expect(title).toHaveValue('先放一放的工单');
  }));
