import { expect, type Page, test } from '@playwright/test';
import { agent, type Centre, openBlankTicket, signIn, ticketForm, withCentre } from './fixtures/centre';

/** What the desk promises: nothing older than this is missing after kill -9. */
const promisedMs = 300;

async function blankTicketOnDesk(centre: Centre) {
  const desk = await centre.startDesk('desk');
  await signIn(desk.page, centre.server().url, agent);
  return { desk, form: await openBlankTicket(desk.page) };
}

test('kill -9 in mid-word: everything older than 300 ms is back', () =>
  withCentre(async (centre) => {
    const { desk, form } = await blankTicketOnDesk(centre);
    const content = form.getByRole('textbox', { name: '内容' });
    await content.click();

    // Each key with the time at which the page had it; the last ones may be younger than the promise.
    const typed: { text: string; at: number }[] = [];
    const sentence = [...'来电人反映小区门口的路面塌陷，昨晚有人摔伤，希望马上处理。'];
    const startedAt = Date.now();
    for (let text = ''; Date.now() - startedAt < 3 * promisedMs; ) {
      text += sentence[text.length % sentence.length];
      await desk.page.keyboard.insertText(text.slice(-1));
      typed.push({ text, at: Date.now() });
    }
    const killedAt = Date.now();
    await desk.kill();
    const promised = typed.findLast(({ at }) => at <= killedAt - promisedMs)?.text ?? '';

    const again = await centre.startDesk('desk');
    const restored = ticketForm(again.page).getByRole('textbox', { name: '内容' });
    await expect(restored).toHaveValue(/^来电人/);
    const value = await restored.inputValue();
    expect(typed.at(-1)?.text.startsWith(value)).toBe(true);
    expect(promised.length).toBeGreaterThan(0);
    expect(value.length).toBeGreaterThanOrEqual(promised.length);
  }));

test('closing the window in mid-word loses nothing at all', () =>
  withCentre(async (centre) => {
    const { desk, form } = await blankTicketOnDesk(centre);
    const content = form.getByRole('textbox', { name: '内容' });
    await content.click();
    await desk.page.keyboard.insertText('正在打的半句');
    await desk.leave();
    await desk.app.waitForEvent('close');

    const again = await centre.startDesk('desk');
    await expect(ticketForm(again.page).getByRole('textbox', { name: '内容' })).toHaveValue('正在打的半句');
  }));

test('the machine falls asleep in mid-word, and never wakes up: what was typed is there', () =>
  withCentre(async (centre) => {
    const { desk, form } = await blankTicketOnDesk(centre);
    const content = form.getByRole('textbox', { name: '内容' });
    await content.click();
    // No timer of the page fires any more: only what is saved at once is saved.
    await desk.page.clock.install();
    await desk.page.clock.pauseAt(Date.now() + 60_000);
    await desk.page.keyboard.insertText('合上盖子前的半句');
    expect(await kept(desk.page)).toEqual(['', '']);
    await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect.poll(() => kept(desk.page)).toEqual(['', '合上盖子前的半句']);
    await desk.kill();

    const again = await centre.startDesk('desk');
    await expect(ticketForm(again.page).getByRole('textbox', { name: '内容' })).toHaveValue('合上盖子前的半句');
  }));

/** Title and content of the newest ticket as the core has them on disk; null while no core answers. */
function kept(page: Page): Promise<[string, string] | null> {
  return page.evaluate(async () => {
    const list = await window.api.ticket.list({});
    const ticketId = list.ok ? list.value.tickets[0]?.id : undefined;
    if (ticketId === undefined) return null;
    const ticket = await window.api.ticket.get({ ticketId });
    return ticket.ok ? [ticket.value.fields.title.value, ticket.value.fields.content.value] : null;
  });
}

test('the core dies: the window stays, and what is typed next is kept, too', () =>
  withCentre(async (centre) => {
    const { desk, form } = await blankTicketOnDesk(centre);
    await form.getByRole('textbox', { name: '标题' }).fill('核心进程之前');
    await expect.poll(() => kept(desk.page)).toEqual(['核心进程之前', '']);
    await desk.killCore();
    await form.getByRole('textbox', { name: '内容' }).fill('核心进程之后');
    await expect.poll(() => kept(desk.page), { timeout: 20_000 }).toEqual(['核心进程之前', '核心进程之后']);
    await desk.kill();

    const again = await centre.startDesk('desk');
    await expect(ticketForm(again.page).getByRole('textbox', { name: '标题' })).toHaveValue('核心进程之前');
    await expect(ticketForm(again.page).getByRole('textbox', { name: '内容' })).toHaveValue('核心进程之后');
  }));
