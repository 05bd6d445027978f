// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callOf } from '../../test/call';
import { preparePage } from '../../test/page';

const calls: [string, unknown][] = [];
const agent = {
  agentId: 'a',
  agentName: '演示坐席',
  calls: 8,
  satisfied: 3,
  fairlySatisfied: 1,
  notSatisfied: 1,
  notEvaluated: 3,
  pressed: 2,
};
let agents = [agent];
let feature: typeof import('.');
let call: typeof import('../call');

beforeAll(async () => {
  await preparePage({
    on: () => () => undefined,
    evaluation: {
      ask: async (input: unknown) => {
        calls.push(['ask', input]);
        return succeed({});
      },
      record: async (input: unknown) => {
        calls.push(['record', input]);
        return succeed({});
      },
      counts: async ({ days }: { days: number }) => {
        calls.push(['counts', days]);
        return agents.length === 0 && days === 30
          ? fail('session.signed-out')
          : succeed({ agents, asOf: '2026-11-26T02:00:00.000Z' });
      },
    },
  });
  [feature, call] = [await import('.'), await import('../call')];
});
beforeEach(() => {
  calls.length = 0;
  agents = [agent];
});
afterEach(() => {
  cleanup();
  call.useCallStore.setState({ running: null });
});

const at = '2026-11-26T02:00:00.000Z';
const told = (score: CallEvaluation['score']): CallEvaluation => ({ score, source: 'told', at });
const pressed: CallEvaluation = { score: 3, source: 'key', at };
const draw = (element: React.ReactElement) =>
  act(async () => {
    render(<MantineProvider>{element}</MantineProvider>);
  });
const line = (evaluations?: CallEvaluation[], askedAt?: string) =>
  draw(<feature.EvaluationLine ticketId="ticket-1" evaluations={evaluations} askedAt={askedAt} />);
const key = (code: string, more: object = {}) =>
  act(async () => void fireEvent.keyDown(document.body, { code, ...more }));
const onCall = () => call.useCallStore.setState({ running: { ...callOf('1', 'live') } });

describe('the line at the end of a call', () => {
  it('says that nobody evaluated it as long as nobody has, and chooses nothing by itself', async () => {
    await line();
    expect(screen.getByRole('status').textContent).toBe('未评价');
    expect(screen.queryByRole('button', { pressed: true })).toBeNull();
    await key('Digit1', { key: '1' });
    expect(calls).toEqual([]);
  });

  it('asks the caller while the call is on, says what to read out, and takes what is told meanwhile', async () => {
    onCall();
    await line();
    await key('KeyE', { key: 'e', altKey: true });
    expect(calls).toEqual([['ask', { ticketId: 'ticket-1' }]]);
    expect(screen.getByText(/满意请按 1，基本满意请按 2，不满意请按 3/)).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('满意');
    await key('Digit2', { key: '2' });
    expect(calls.at(-1)).toEqual(['record', { ticketId: 'ticket-1', score: 2 }]);
  });

  it('writes down what was told after the call, without asking anybody who has hung up', async () => {
    await line();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '记录来电人的评价' })));
    expect(screen.queryByText(/满意请按/)).toBeNull();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '不满意' })));
    expect(calls).toEqual([['record', { ticketId: 'ticket-1', score: 3 }]]);
    expect(screen.queryByRole('button', { name: '不满意' })).toBeNull();
  });

  it('leaves digits alone that are typed into a field', async () => {
    await line();
    await key('KeyE', { key: 'e', altKey: true });
    const input = document.body.appendChild(document.createElement('input'));
    await act(async () => void fireEvent.keyDown(input, { code: 'Digit1', key: '1' }));
    input.remove();
    expect(calls).toEqual([]);
    await key('Escape', { key: 'Escape' });
    expect(screen.queryByRole('button', { name: '不满意' })).toBeNull();
  });

  it('lets what was told be changed and taken back, and what the caller pressed by nobody', async () => {
    await line([told(1)]);
    expect(screen.getByRole('status').textContent).toBe('满意（口述，坐席记录）');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '更改记录' })));
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '改回未评价' })));
    expect(calls).toEqual([['record', { ticketId: 'ticket-1', score: null }]]);
    cleanup();
    onCall();
    await line([told(1), pressed], new Date().toISOString());
    expect(screen.getByRole('status').textContent).toBe('不满意（来电人按键）');
    expect(screen.queryByRole('button')).toBeNull();
    await key('KeyE', { key: 'e', altKey: true });
    await key('Digit1', { key: '1' });
    expect(calls).toHaveLength(1);
  });
});

it('shows who reviews it what it is, and what it was before', async () => {
  await draw(<feature.EvaluationHistory evaluations={[told(3), told(1)]} />);
  expect(screen.getByText('满意（口述，坐席记录）')).toBeTruthy();
  expect(screen.getByText(/不满意（口述，坐席记录） → .*满意（口述，坐席记录）/)).toBeTruthy();
  cleanup();
  await draw(<feature.EvaluationHistory evaluations={undefined} />);
  expect(screen.getByText('未评价')).toBeTruthy();
});

describe('the counts', () => {
  it('leaves calls that nobody evaluated out of the satisfaction', async () => {
    agents = [
      agent,
      {
        ...agent,
        agentId: 'b',
        agentName: '乙',
        calls: 2,
        satisfied: 0,
        fairlySatisfied: 0,
        notSatisfied: 0,
        notEvaluated: 2,
        pressed: 0,
      },
    ];
    await draw(<feature.EvaluationCounts opened onClose={() => undefined} />);
    const rows = within(await screen.findByRole('table'))
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(rows[1]).toBe('演示坐席831132' + '62.5 %' + '80.0 %');
    expect(rows[2]).toBe('乙200020' + '0.0 %' + '—');
    expect(rows[3]).toBe('合计1031152' + '50.0 %' + '80.0 %');
  });

  it('says what is missing when there is nothing, or it can not be read', async () => {
    agents = [];
    await draw(<feature.EvaluationCounts opened onClose={() => undefined} />);
    expect(await screen.findByText('这段时间还没有已完成的通话。')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByText('近 30 天')));
    expect(calls.at(-1)).toEqual(['counts', 30]);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });
});
