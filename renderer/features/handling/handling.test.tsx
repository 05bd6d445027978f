// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { HandledItem } from '@shared/contracts/handling';
import type { Handling } from '@shared/domain/handling';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { LookUpItem } from '@shared/sync/handling';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { preparePage } from '../../test/page';
import { spokenDay, spokenTime } from './spoken-time';

const unit = '镇江市路灯管理处';
const replied: Handling = {
  stage: 'replied',
  unit,
  jointUnits: [],
  dueAt: '2026-11-30T18:00:00+08:00',
  callable: true,
  supervised: false,
  extension: null,
  declinedBy: [],
  unanswered: 0,
  evaluation: null,
  events: [
    {
      move: 'reply',
      at: '2026-11-25T09:00:00+08:00',
      actorId: 'u',
      actorName: '承办人',
      actorRole: 'unit',
      from: 'processing',
      to: 'replied',
      reason: '已更换灯泡。',
      unit,
    },
  ],
};
const itemWith = (handling: Partial<Handling>): HandledItem => ({
  ticketId: '01990000-0000-7000-8000-000000000001',
  number: '3211-20261124-000001',
  title: '学府路路灯不亮',
  demand: '尽快修好。',
  urgency: 'normal',
  callerName: '周先生',
  callerPhone: '13800000000',
  finishedAt: new Date().toISOString(),
  handling: { ...replied, ...handling },
  pending: false,
  refusal: null,
  furtherCalls: [],
});
const person = (role: User['role']): User => ({
  id: 'p',
  username: 'p',
  displayName: '某人',
  role,
  groupId: 'g',
  groupName: '一组',
  region: '3211',
  city: '镇江市',
});

let item = itemWith({});
let moved: unknown[] = [];
let answer: Result<{ items: LookUpItem[]; asOf: string | null; isLive: boolean }> = fail('unused');
let feature: typeof import('.');
let session: typeof import('../session');
let store: typeof import('./store');

beforeAll(async () => {
  await preparePage({
    on: () => () => undefined,
    catalog: { units: async () => succeed([]) },
    handling: {
      list: async () => succeed({ items: [item], asOf: null }),
      move: async ({ moves }: { moves: unknown[] }) => {
        moved.push(...moves);
        return succeed(item);
      },
      lookUp: async () => answer,
    },
  });
  [feature, session, store] = [await import('.'), await import('../session'), await import('./store')];
});
beforeEach(() => {
  item = itemWith({});
  moved = [];
});
afterEach(cleanup);

async function show(role: User['role'] = 'agent') {
  session.useSession.setState({ session: { mode: 'server', user: person(role), serverUrl: '' } });
  store.useHandling.setState({ view: 'visit', items: null, selectedId: null, failure: null });
  await act(async () => {
    render(
      <MantineProvider>
        <feature.HandlingScreen />
      </MantineProvider>,
    );
  });
}
const click = (element: HTMLElement) => act(async () => void fireEvent.click(element));
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const answers = (name: '是 / 满意' | '否 / 不满意') => screen.getAllByRole('radio', { name });

it('names the calls that were joined to a ticket, with what each caller thought of it', async () => {
  const call = { joinedAt: new Date().toISOString(), agentName: '乙坐席' };
  item = {
    ...item,
    furtherCalls: [
      { ...call, sourceTicketId: '01990000-0000-7000-8000-000000000002' },
      {
        ...call,
        sourceTicketId: '01990000-0000-7000-8000-000000000003',
        callEvaluations: [{ score: 3, source: 'key', at: call.joinedAt }],
      },
    ],
  };
  await show();
  const calls = screen.getByRole('region', { name: '并入的来电' });
  expect(calls.textContent).toContain('并入的来电 2 次');
  const lines = [...calls.querySelectorAll('li')].map(({ textContent }) => textContent ?? '');
  expect(lines[0]).toMatch(/乙坐席 · 通话评价 不满意（来电人按键）$/);
  expect(lines[1]).toMatch(/通话评价 未评价$/);
  expect(calls.tabIndex).toBe(-1);
  cleanup();
  item = { ...item, furtherCalls: ['4', '5', '6', '7'].map((id) => ({ ...call, sourceTicketId: id })) };
  await show();
  // It scrolls, and is to be reached by key.
  expect(screen.getByRole('region', { name: '并入的来电' }).tabIndex).toBe(0);
});

describe('a return visit', () => {
  it('says the day of the call, also when that was today', async () => {
    await show();
    expect(screen.getByText(/^您好，这里是 12345 热线。您今天反映的“学府路路灯不亮”/)).toBeTruthy();
  });

  it('asks every item, then for the evaluation, and closes in one act', async () => {
    await show();
    const [first, ...rest] = answers('是 / 满意');
    for (const yes of rest) await click(yes);
    expect(button('提交回访并办结').disabled).toBe(true);
    if (first !== undefined) await click(first);
    expect(button('提交回访并办结').disabled).toBe(true);
    await click(screen.getByRole('radio', { name: '基本满意' }));
    await click(button('提交回访并办结'));
    expect(moved).toMatchObject([
      { kind: 'visit', items: [{ satisfied: true }, { satisfied: true }, { satisfied: true }, { satisfied: true }] },
      { kind: 'evaluate', score: 2, source: 'told' },
      { kind: 'close' },
    ]);
  });

  it('goes back to the unit with what is wrong as soon as one item is, and never without it', async () => {
    await show();
    for (const yes of answers('是 / 满意')) await click(yes);
    const [, solved] = answers('否 / 不满意');
    if (solved !== undefined) await click(solved);
    expect(screen.queryByRole('radio', { name: '基本满意' })).toBeNull();
    const send = button('提交回访，转督办重办');
    expect(send.disabled).toBe(true);
    const why = screen.getByRole('textbox', { name: /哪里不满意/ });
    await act(async () => void fireEvent.change(why, { target: { value: '还是不亮' } }));
    await click(send);
    expect(moved).toEqual([{ kind: 'visit', reason: '还是不亮', items: expect.any(Array) }]);
  });

  it('counts a call that nobody answered, and needs none where there is no number', async () => {
    await show();
    await click(button('没有接通'));
    expect(moved).toEqual([{ kind: 'visit', items: [], reason: '' }]);
    cleanup();
    item = itemWith({ callable: false });
    await show();
    expect(screen.getByText(/没有联系电话，无法回访/)).toBeTruthy();
    expect(button('办结')).toBeTruthy();
  });

  it('is not offered while a move is on its way', async () => {
    item = { ...item, pending: true };
    await show();
    expect(screen.queryByRole('form', { name: '回访' })).toBeNull();
    expect(screen.getByText('已提交，等服务器确认')).toBeTruthy();
  });
});

describe('an extension', () => {
  const asked = { stage: 'processing', extension: { until: '2026-12-04', reason: '需要检测', at: '' } } as const;

  it.each(['lead', 'supervisor'] as const)(
    'is granted by the %s without a reason, and refused with one',
    async (role) => {
      item = itemWith(asked);
      await show(role);
      expect(screen.getByText('申请延期至 2026-12-04：需要检测')).toBeTruthy();
      await click(button('批准延期'));
      await click(button('确认批准延期'));
      expect(moved).toEqual([{ kind: 'grantExtension', reason: '' }]);
      await click(button('不批准延期'));
      expect(button('确认不批准延期').disabled).toBe(true);
    },
  );

  it('is nothing for an agent to decide', async () => {
    item = itemWith(asked);
    await show('agent');
    expect(screen.queryByRole('button', { name: /批准延期/ })).toBeNull();
  });
});

describe('where is my ticket', () => {
  const found: LookUpItem = {
    number: '3211-20261124-000001',
    title: '学府路路灯不亮',
    stage: 'processing',
    unit,
    dueAt: new Date(2025, 0, 5, 18).toISOString(),
    supervised: false,
    reply: '',
    finishedAt: '2026-11-24T09:00:00+08:00',
    movedAt: null,
  };
  async function ask(given: typeof answer) {
    answer = given;
    await act(async () => {
      render(
        <MantineProvider>
          <feature.LookUp opened onClose={() => undefined} phone="13800000000" />
        </MantineProvider>,
      );
    });
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: '编号后几位，或来电号码' });
    expect(input.value).toBe('13800000000');
    const form = input.closest('form');
    await act(async () => void (form !== null && fireEvent.submit(form)));
  }

  it('gives a sentence to read aloud, with the date as it is said', async () => {
    await ask(succeed({ items: [found], asOf: null, isLive: true }));
    expect(screen.getByText('服务器上的最新情况')).toBeTruthy();
    expect(screen.getByLabelText('念给来电人').textContent).toBe(
      `您反映的“学府路路灯不亮”由${unit}正在办理，2025年1月5日 18:00前答复您。`,
    );
  });

  it('says offline from when the answer is and whose tickets it knows, and when it finds none', async () => {
    await ask(succeed({ items: [], asOf: '2026-01-02T03:04:00+08:00', isLive: false }));
    expect(screen.getByText(/^网络断开，这是本机 .* 的情况，只有您自己的工单$/)).toBeTruthy();
    expect(screen.getByText(/^没有找到。/)).toBeTruthy();
  });

  it('says what to type when it can make nothing of the question', async () => {
    await ask(fail('handling.query'));
    expect(screen.getByText(/至少 4 位数字/)).toBeTruthy();
  });
});

it('says days as people do', () => {
  const now = new Date(2026, 10, 24, 12);
  const on = (...parts: [number, number, number]) => new Date(...parts, 9, 5).toISOString();
  expect(spokenDay(on(2026, 10, 24), now)).toBe('今天');
  expect(spokenDay(on(2026, 10, 23), now)).toBe('昨天');
  expect(spokenDay(on(2026, 10, 25), now)).toBe('明天');
  expect(spokenDay(on(2026, 10, 2), now)).toBe('11月2日');
  expect(spokenDay(on(2025, 10, 24), now)).toBe('2025年11月24日');
  expect(spokenTime(on(2026, 10, 2), now)).toBe('11月2日 09:05');
});
