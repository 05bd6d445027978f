import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './fixtures/accessibility';
import { agent, openBlankTicket, signIn, ticketForm, withCentre } from './fixtures/centre';

test('a desk whose key is lost asks for the recovery code, and nothing is missing', () =>
  withCentre(async (centre) => {
    test.setTimeout(120_000);
    const first = await centre.startDesk('desk');
    await signIn(first.page, centre.server().url, agent);
    await first.page.getByRole('button', { name: '生成恢复码' }).first().click();
    await first.page.getByRole('button', { name: '生成恢复码' }).last().click();
    const code = await first.page.getByRole('status', { name: '恢复码' }).innerText();
    await first.page.getByRole('button', { name: '我已抄好' }).click();
    const groups = code.trim().split('-');
    for (const [index, group] of groups.entries()) {
      const field = first.page.getByLabel(`第 ${index + 1} 组`, { exact: true });
      if ((await field.count()) > 0) await field.fill(group.toLowerCase());
    }
    await first.page.getByRole('button', { name: '启用' }).click();
    await expect(first.page.getByText('恢复码已启用。')).toBeVisible();
    await expect(first.page.getByText('这台电脑还没有恢复码')).toHaveCount(0);
    await (await openBlankTicket(first.page)).getByRole('textbox', { name: '标题' }).fill('钥匙丢了也在的工单');
    await first.close();

    // The keyring of another computer, or a new account: what is sealed does not open.
    const key = join(first.dataFolder, 'desk', 'database-key');
    await rm(key);
    await writeFile(key, 'sealed:AAAA');
    const { page } = await centre.startDesk('desk');
    const field = page.getByRole('textbox', { name: '用恢复码打开本机数据' });
    await field.fill(code.replace(/^./u, (symbol) => (symbol === '7' ? '8' : '7')));
    await field.press('Enter');
    await expect(page.getByText('恢复码输得不对', { exact: false })).toBeVisible();
    await field.fill(code.replaceAll('-', ' '));
    await field.press('Enter');
    await expect(ticketForm(page).getByRole('textbox', { name: '标题' })).toHaveValue('钥匙丢了也在的工单');
  }));

test('keyring and recovery code both lost: it is said what is safe, and an empty desk begins with everything kept', () =>
  withCentre(async (centre) => {
    test.setTimeout(180_000);
    const first = await centre.startDesk('desk');
    await signIn(first.page, centre.server().url, agent);
    await (await openBlankTicket(first.page)).getByRole('textbox', { name: '标题' }).fill('锁住的工单');
    await first.close();
    const folder = join(first.dataFolder, 'desk');
    const key = await readFile(join(folder, 'database-key'), 'utf8');
    await writeFile(join(folder, 'database-key'), 'sealed:AAAA');

    // A desk that can't be opened can be closed all the same: what would go on unseen would keep the next one from starting.
    const locked = await centre.startDesk('desk');
    await locked.page.getByRole('button', { name: '恢复码也找不到了…' }).waitFor();
    await locked.close();

    const second = await centre.startDesk('desk');
    await second.page.getByRole('button', { name: '恢复码也找不到了…' }).click();
    await expectNoViolations(second.page, 'locked desk');
    const begin = second.page.getByRole('button', { name: '用空白的工作台重新开始' });
    await expect(begin).toBeDisabled();
    await second.page.getByRole('checkbox').check();
    await begin.click();
    await expect(second.page.getByText('已用空白的工作台重新开始', { exact: false })).toBeVisible();
    await signIn(second.page, centre.server().url, agent);
    await second.page.getByRole('link', { name: '我的工单' }).click();
    await expect(second.page.getByText('锁住的工单')).toHaveCount(0);
    await second.close();

    // The key is found after all: what was set aside opens as it was.
    const [kept] = (await readdir(folder)).filter((name) => name.startsWith('locked-'));
    if (kept === undefined) throw new Error('nothing was kept');
    await rm(join(folder, 'backups'), { recursive: true, force: true });
    for (const name of await readdir(join(folder, kept))) await rename(join(folder, kept, name), join(folder, name));
    await writeFile(join(folder, 'database-key'), key);
    const third = await centre.startDesk('desk');
    await expect(ticketForm(third.page).getByRole('textbox', { name: '标题' })).toHaveValue('锁住的工单');
  }));
