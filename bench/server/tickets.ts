import { newIdentifier } from '@shared/domain/ids';
import { emptyFields } from '@shared/domain/ticket-form';
import type { Operation } from '@shared/sync/protocol';

type Finish = Extract<Operation, { kind: 'ticket.finish' }>;

const sentences = [
  '您好，这里是一二三四五热线，请问有什么可以帮您？',
  '你好，我要反映一个情况，我们小区楼下的烧烤店每天晚上都营业到凌晨两点。',
  '油烟很大，窗户根本不能开，家里还有老人和小孩。',
  '好的，请问具体是在哪个小区，哪一栋楼？',
];

/** A finished ticket of the size of a demo call: 24 segments with word times, 12 of 15 fields filled; about 28 KB of JSON. */
export function benchTicket(): Finish {
  const at = new Date().toISOString();
  const callId = newIdentifier();
  const transcript = Array.from({ length: 24 }, (_, index) => {
    const text = sentences[index % sentences.length] ?? '';
    const startMs = index * 6_000;
    return {
      id: newIdentifier(),
      callId,
      speaker: index % 2 === 0 ? ('agent' as const) : ('caller' as const),
      startMs,
      endMs: startMs + 5_400,
      text,
      words: Array.from({ length: 10 }, (_word, place) => ({
        text: text.slice(place * 2, place * 2 + 2),
        startMs: startMs + place * 500,
        endMs: startMs + place * 500 + 480,
        confidence: 0.87,
      })),
    };
  });
  const heard = transcript[1];
  const evidence = heard === undefined ? [] : [{ segmentId: heard.id, start: 4, end: 20 }];
  const empty = emptyFields();
  const fill = <State extends object, Value>(state: State, value: Value) => ({
    ...state,
    value,
    origin: 'machine' as const,
    confidence: 0.9,
    evidence,
    proposed: { value, confidence: 0.9, reason: 'bench', evidence },
  });
  const address = {
    province: '江苏省',
    city: '镇江市',
    district: '京口区',
    street: '正东路街道',
    community: '',
    road: '正东路',
  };
  return {
    id: newIdentifier(),
    kind: 'ticket.finish',
    ticketId: newIdentifier(),
    baseVersion: 0,
    at,
    body: {
      callId,
      createdAt: at,
      finishedAt: at,
      transcript,
      fields: {
        ...empty,
        callerName: fill(empty.callerName, '演示来电人'),
        callerPhone: fill(empty.callerPhone, '13800000000'),
        nature: fill(empty.nature, 'complaint' as const),
        category: fill(empty.category, '030201'),
        urgency: fill(empty.urgency, 'normal' as const),
        address: fill(empty.address, { ...address, number: '1号', building: '3栋', room: '', detail: '楼下' }),
        title: fill(empty.title, '反映小区楼下烧烤店油烟扰民'),
        content: fill(empty.content, sentences.join('').repeat(2)),
        demand: fill(empty.demand, '要求相关部门核实处理，责令整改并回复。'),
        unit: fill(empty.unit, '京口区城市管理局'),
      },
    },
  };
}
