import { expect, type Page, test } from '@playwright/test';
import { agent, type Centre, signIn, ticketForm, withCentre } from './fixtures/centre';
import { ticketsOnServer } from './fixtures/server';

const conversation = (page: Page) => page.getByRole('log', { name: '对话记录' });
/** The transcript of the newest ticket as the core has it. */
function heard(page: Page) {
  return page.evaluate(async () => {
    const list = await window.api.ticket.list({});
    const tickets = list.ok ? list.value.tickets : [];
    const ticket = tickets[0] === undefined ? null : await window.api.ticket.get({ ticketId: tickets[0].id });
    const callId = ticket?.ok === true ? ticket.value.callId : null;
    const call = callId === null ? null : await window.api.call.get({ callId });
    const segments = call?.ok === true ? call.value.segments : [];
    return {
      tickets: tickets.length,
      callId,
      lastEndMs: Math.max(0, ...segments.map(({ endMs }) => endMs)),
      segments: segments.map(({ id, speaker, startMs, endMs }) => ({ id, speaker, startMs, endMs })),
    };
  });
}

async function callInProgress(centre: Centre) {
  const desk = await centre.startDesk('desk');
  await signIn(desk.page, centre.server().url, agent);
  await desk.page.getByRole('link', { name: '工作台' }).click();
  await desk.page.getByRole('button', { name: '播放：路灯' }).click();
  // Utterances that are whole, and not only the words that are being recognized.
  await expect(conversation(desk.page).locator('[data-segment]').nth(2)).toBeVisible({ timeout: 120_000 });
  return desk;
}

/** Fills what the call left open, and finishes. */
async function finish(page: Page): Promise<void> {
  await expect(page.getByText('已结束')).toBeVisible({ timeout: 240_000 });
  const form = ticketForm(page);
  for (const [name, value] of [
    ['姓名', '周先生'],
    ['电话', '13800000000'],
    ['标题', '路灯不亮'],
    ['内容', '来电人反映路灯不亮。'],
    ['要求', '尽快修好路灯。'],
  ] as const) {
    const field = form.getByRole('textbox', { name });
    if ((await field.inputValue()) === '') await field.fill(value);
  }
  await page.keyboard.press('Control+Enter');
  await expect(form.getByText(/已受理/)).toBeVisible({ timeout: 30_000 });
}

/** Nobody says two things at once: what was heard twice would overlap. */
function expectOnce(segments: readonly { speaker: string; startMs: number; endMs: number }[]): void {
  for (const speaker of ['agent', 'caller']) {
    const own = segments.filter((segment) => segment.speaker === speaker);
    for (const [index, segment] of own.entries()) {
      expect(segment.startMs).toBeGreaterThanOrEqual(own[index - 1]?.endMs ?? 0);
    }
  }
}

test('kill -9 in mid-call: the call is gone on with, and becomes one ticket with the whole transcript', () =>
  withCentre(async (centre) => {
    test.setTimeout(480_000);
    const desk = await callInProgress(centre);
    const before = await heard(desk.page);
    expect(before.segments.length).toBeGreaterThan(0);
    await desk.kill();

    const { page } = await centre.startDesk('desk');
    await expect(page.getByText('已恢复上次没填完的工单', { exact: false })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('这通电话中途断了', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: '继续接听' }).click();
    await expect(page.getByRole('button', { name: '挂断' })).toBeVisible();
    await finish(page);

    const after = await heard(page);
    expect(after.tickets).toBe(1);
    expect(after.callId).toBe(before.callId);
    const ids = after.segments.map(({ id }) => id);
    // The whole transcript: from the first words to the last.
    expect(after.lastEndMs).toBeGreaterThan(60_000);
    expect(before.segments.every(({ id }) => ids.includes(id))).toBe(true);
    expect(after.segments.length).toBeGreaterThan(before.segments.length);
    expectOnce(after.segments);
    const [ticket, ...others] = await ticketsOnServer(centre.server().url, agent);
    expect(others).toEqual([]);
    expect(ticket?.transcript.map(({ id }) => id)).toEqual(ids);
  }));

test('the core alone dies in mid-call: the call goes on by itself', () =>
  withCentre(async (centre) => {
    test.setTimeout(480_000);
    const desk = await callInProgress(centre);
    const before = await heard(desk.page);
    await desk.killCore();
    // For a moment nobody listens and the call shows as over: what counts is that its last words come.
    await expect
      .poll(async () => (await heard(desk.page)).lastEndMs, { timeout: 240_000, intervals: [1_000] })
      .toBeGreaterThan(60_000);
    await expect(desk.page.getByText('已结束')).toBeVisible({ timeout: 60_000 });
    const after = await heard(desk.page);
    expect([after.tickets, after.callId]).toEqual([1, before.callId]);
    expect(after.segments.length).toBeGreaterThan(before.segments.length);
    expectOnce(after.segments);
    // It quits as it should, also on a core that was started again.
    await desk.close();
  }));
