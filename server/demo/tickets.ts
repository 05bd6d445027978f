import type { HandlingMove } from '@shared/domain/handling';
import { newIdentifier } from '@shared/domain/ids';
import { emptyAddress, type FieldName, type FieldValue, fieldNames, type TicketFields } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import type { Operation } from '@shared/sync/protocol';
import type { Database } from '../store/database';
import { pushBatch } from '../store/push';
import type { AssignIn } from '../store/region-dispatch';
import { submission } from '../store/tickets';
import { readUsers } from '../store/users';

type Values = { readonly [Name in FieldName]?: FieldValue<Name> };
type DemoTicket = { readonly values: Values; readonly unitMoves: readonly HandlingMove[] };

/** What lies on the desk of the demo's unit from the start: one at each place where it has something to do, and one for a return visit. */
function demoTickets(unit: string, city: string, dueDay: (days: number) => string): DemoTicket[] {
  const place = (road: string, number: string) => ({ ...emptyAddress, city, district: '京口区', road, number });
  const common = { unit, callerName: '李女士', callerPhone: '13800000000' };
  return [
    {
      values: {
        ...common,
        nature: 'complaint',
        category: '040501',
        address: place('解放路', '120号'),
        title: '解放路超市标价与收银价不一致',
        content: '来电人反映在解放路120号的超市购物，货架标价 19.9 元，收银时按 25.9 元收取，店员称标签没来得及换。',
        demand: '退还差价，规范标价。',
      },
      unitMoves: [],
    },
    {
      values: {
        ...common,
        confidential: true,
        nature: 'report',
        category: '040303',
        urgency: 'urgent',
        address: place('正东路', '36号'),
        title: '正东路早餐店无证经营',
        content: '来电人反映正东路36号的早餐店没有悬挂食品经营许可证，操作间卫生很差，每天早上六点到九点营业。',
        demand: '现场检查，依法处理。',
      },
      unitMoves: [{ kind: 'sign' }, { kind: 'process', reason: '已安排执法人员明早到场检查。' }],
    },
    {
      values: {
        ...common,
        nature: 'complaint',
        category: '040202',
        address: place('中山东路', '208号'),
        title: '中山东路手机店拒绝三包维修',
        content:
          '来电人反映在中山东路208号的手机店购机两个月后屏幕失灵，店方以人为损坏为由拒绝保修，没有出具检测结果。',
        demand: '出具检测结果，按三包规定维修。',
      },
      unitMoves: [
        { kind: 'sign' },
        { kind: 'process', reason: '' },
        { kind: 'askExtension', until: dueDay(20), reason: '需送检测机构鉴定，约两周出结果。' },
      ],
    },
    {
      values: {
        ...common,
        nature: 'complaint',
        category: '040304',
        address: place('东吴路', '15号'),
        title: '东吴路便利店销售过期酸奶',
        content: '来电人反映昨天在东吴路15号的便利店买到一盒过期三天的酸奶，小票还在。',
        demand: '查处并赔偿。',
      },
      unitMoves: [
        { kind: 'sign' },
        {
          kind: 'reply',
          reason: '已到店检查，下架过期食品 6 盒，责令整改并立案；店方已向诉求人退款并赔偿 1000 元。',
          attachments: [],
        },
      ],
    },
  ];
}

/**
 * Gives the demo's unit its tickets, once: by the operations of a colleague at the hotline and of the unit's own person, as everybody's. Does
 * nothing when the unit has had a ticket before.
 */
export async function addDemoTickets(
  database: Database,
  {
    region,
    unit,
    now,
    assignIn,
  }: { readonly region: string; readonly unit: string; readonly now: Date; readonly assignIn: AssignIn },
): Promise<void> {
  const [had] = await database.query('select 1 from tickets where region = $1 and unit = $2 limit 1', [region, unit]);
  const users = (await readUsers(database)).filter((user) => user.region === region);
  const agent = users.find(({ username }) => username === demoColleague);
  const unitPerson = users.find(({ role, groupName }) => role === 'unit' && groupName === unit);
  const lead = users.find(({ role, groupId }) => role === 'lead' && groupId === agent?.groupId);
  if (had !== undefined || agent === undefined || lead === undefined || unitPerson === undefined) return;
  const at = now.toISOString();
  const dueDay = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const batch = demoTickets(unit, agent.city, dueDay).flatMap(({ values, unitMoves }) => {
    const ticketId = newIdentifier();
    const moves = unitMoves.map((move, index) => operationOf(ticketId, at, move, index + 2));
    return [
      submission(finishOf(ticketId, at, values), agent),
      // What waits for the lead is what is played.
      submission(approvalOf(ticketId, at), lead),
      ...moves.map((move) => submission(move, unitPerson)),
    ];
  });
  const { results } = await pushBatch(database, region, batch, { now, assignIn });
  const refused = results.find(({ outcome }) => outcome !== 'accepted');
  if (refused !== undefined) throw new Error(`a demo ticket was not taken: ${JSON.stringify(refused)}`);
}

/** The agent whose tickets these are: nobody signs in as this one. */
export const demoColleague = 'demo-colleague';

function finishOf(ticketId: string, at: string, values: Values): Operation {
  const fields = fieldNames.reduce((form, name) => withValue(form, name, values), emptyFields());
  const body = { callId: null, createdAt: at, finishedAt: at, fields, transcript: [] };
  return { id: newIdentifier(), kind: 'ticket.finish', ticketId, baseVersion: 0, at, body };
}

function approvalOf(ticketId: string, at: string): Operation {
  const body = { decision: 'approve' as const, reason: '', fieldMarks: [], fields: {} };
  return { id: newIdentifier(), kind: 'ticket.review', ticketId, baseVersion: 1, at, body };
}

function withValue(form: TicketFields, name: FieldName, values: Values): TicketFields {
  const value = values[name];
  return value === undefined ? form : applyEdit(form, name, value);
}

function operationOf(ticketId: string, at: string, move: HandlingMove, baseVersion: number): Operation {
  return { id: newIdentifier(), kind: 'ticket.handle', ticketId, baseVersion, at, body: { moves: [move] } };
}
