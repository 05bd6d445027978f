import { describe, expect, it } from 'vitest';
import { occurrenceOf as occurrenceOfTalk } from './filed.fixture';

/** Thursday. */
const startedAt = '2026-05-14T08:31';

const occurrenceOf = (...lines: readonly string[]) => occurrenceOfTalk(startedAt, lines);

describe('when it happened', () => {
  it.each([
    ['昨天晚上十一点多', '2026年5月13日（昨日）23时许', '2026-05-13T23:00:00+08:00'],
    ['前天下午两点半', '2026年5月12日（前天）14时30分', '2026-05-12T14:30:00+08:00'],
    ['昨晚', '2026年5月13日（昨日）晚上', '2026-05-13T18:00:00+08:00'],
    ['大前天', '2026年5月11日（大前天）', '2026-05-11T00:00:00+08:00'],
    ['上周三', '2026年5月6日（上周三）', '2026-05-06T00:00:00+08:00'],
    ['上个星期五晚上', '2026年5月8日（上周五）晚上', '2026-05-08T18:00:00+08:00'],
    ['星期一早上', '2026年5月11日（周一）早上', '2026-05-11T06:00:00+08:00'],
    ['今年三月十五号', '2026年3月15日', '2026-03-15T00:00:00+08:00'],
    ['十二月二十号', '2025年12月20日', '2025-12-20T00:00:00+08:00'],
    ['二零二四年八月八号签的合同', '2024年8月8日', '2024-08-08T00:00:00+08:00'],
    ['元旦到现在', '2026年1月1日至今', '2026-01-01T00:00:00+08:00'],
    ['去年国庆节', '2025年10月1日（国庆节）', '2025-10-01T00:00:00+08:00'],
    ['5月3号', '2026年5月3日', '2026-05-03T00:00:00+08:00'],
    ['这个月初', '2026年5月（本月初）', '2026-05-01T00:00:00+08:00'],
    ['三天前', '2026年5月11日（3天前）', '2026-05-11T08:31:00+08:00'],
    ['两个月以前', '2026年3月（2个月前）', '2026-03-14T00:00:00+08:00'],
    ['就刚才', '2026年5月14日（今日）8时许', '2026-05-14T08:31:00+08:00'],
    ['从去年夏天修完路就这样', '2025年夏天起', '2025-06-01T00:00:00+08:00'],
    ['半个小时之前', '2026年5月14日（今日）8时左右', '2026-05-14T08:01:00+08:00'],
    ['差不多有一个月了', '近1个月', '2026-04-14T00:00:00+08:00'],
    ['有二十几分钟了', '2026年5月14日（今日）8时10分左右起，已20多分钟', '2026-05-14T08:11:00+08:00'],
    ['等了两个半小时', '2026年5月14日（今日）6时左右起，近2个半小时', '2026-05-14T06:01:00+08:00'],
    ['一年多了', '已1年多', '2025-05-14T00:00:00+08:00'],
    ['从清明节过后就这样', '2026年4月5日清明节后起', '2026-04-05T00:00:00+08:00'],
    ['前儿个下午', '2026年5月12日（前天）下午', '2026-05-12T13:00:00+08:00'],
    ['中午十二点到两点', '12时至14时', null],
    ['昨晚十点到十二点', '2026年5月13日（昨日）22时至24时', '2026-05-13T22:00:00+08:00'],
    ['每个星期六晚上十点到十二点', '每周六22时至24时', null],
    ['三四天了', '近3至4天', '2026-05-11T08:31:00+08:00'],
    ['半年多了', '已半年多', '2025-11-14T00:00:00+08:00'],
    ['就刚才，大概十分钟以前，早上八点二十左右', '2026年5月14日8时20分左右', '2026-05-14T08:20:00+08:00'],
    ['从昨天早上六点停到现在', '2026年5月13日（昨日）6时至今', '2026-05-13T06:00:00+08:00'],
    ['上个月在上海住院做了个手术', '2026年4月（上月）', '2026-04-01T00:00:00+08:00'],
  ])('%s', (said, text, start) => {
    expect(occurrenceOf(`来电：${said}`)?.value).toMatchObject({ text, start });
  });

  it.each([
    ['从去年九月份干到今年一月份', '2025年9月至2026年1月', '2025-09-01T00:00:00+08:00', '2026-01-31T23:59:59+08:00'],
    ['五月一号到五号', '2026年5月1日至5日', '2026-05-01T00:00:00+08:00', '2026-05-05T23:59:59+08:00'],
  ])('a range: %s', (said, text, start, end) => {
    expect(occurrenceOf(`来电：${said}`)?.value).toEqual({ text, start, end, recurrence: null });
  });

  it.each([
    ['每天凌晨', '每天凌晨'],
    ['每天晚上十点钟以后开始，一直到凌晨两三点', '每天22时至次日凌晨2至3时'],
    ['每天晚上六点就开始摆了，一直摆到晚上十一点', '每天18时至23时'],
    ['每周六上午九点到十一点', '每周六9时至11时'],
    ['每晚十一点到第二天早上五点', '每天23时至次日5时'],
    ['一到晚上就吵', '每天晚上'],
    ['一下雨就淹', '每逢下雨'],
    ['每个月十五号', '每月15日'],
    ['一到夏天就臭', '每年夏季'],
  ])('again and again: %s', (said, recurrence) => {
    expect(occurrenceOf(`来电：${said}`)?.value?.recurrence ?? null).toBe(recurrence);
  });

  it('joins the duration with the recurrence', () => {
    const value = occurrenceOf('来电：每天晚上十点以后开始', '坐席：持续多久了？', '来电：差不多有一个月了')?.value;
    expect(value?.text).toBe('近1个月，每天22时以后');
  });

  it('tells two events of one story', () => {
    const value = occurrenceOf('来电：今年三月十五号办的年卡，上个月他们突然关门了')?.value;
    expect(value?.text).toBe('2026年3月15日办年卡，2026年4月（上月）突然关门');
  });

  it('puts an hour that was asked for on the day that was said', () => {
    const asked = ['来电：我昨天晚上打车，司机不打表', '坐席：几点钟上的车？', '来电：大概十点二十，从南站到市桥'];
    expect(occurrenceOf(...asked)?.value).toMatchObject({
      text: '2026年5月13日（昨日）22时20分',
      start: '2026-05-13T22:20:00+08:00',
    });
  });

  it('puts hours that were asked for on what happens every night', () => {
    const value = occurrenceOf('来电：楼上天天半夜拖桌子', '坐席：一般几点钟？', '来电：十一点到两点')?.value;
    expect(value?.recurrence).toBe('每天23时至次日2时');
  });

  it('forgets what the caller took back', () => {
    expect(occurrenceOf('来电：就上周五晚上，不对，是上周四')?.value?.text).toBe('2026年5月7日（上周四）');
  });

  it('takes a lone stretch for the answer to how long', () => {
    expect(occurrenceOf('坐席：多久了？', '来电：四天。')?.value?.text).toBe('近4天');
    expect(occurrenceOf('来电：四天。')).toBeNull();
  });

  it('takes a plain hour a little before the call for that of the evening', () => {
    const said = ['来电：七点钟不到开始冒烟的'];
    expect(occurrenceOfTalk('2026-05-14T19:05', said)?.value?.start).toContain('T19:00');
  });

  it('prefers the hours that were asked for to another hour of the turn', () => {
    const asked = ['坐席：每天几点到几点？', '来电：晚上七点半到九点半，放假还要跳到十点'];
    expect(occurrenceOf(...asked)?.value?.text).toContain('19时30分至21时30分');
  });

  it('says since when it happens again and again', () => {
    const value = occurrenceOf('来电：从上周四开始，每天晚上十点干到凌晨两点多')?.value;
    expect(value?.text).toBe('2026年5月7日（上周四）起，每天22时至次日凌晨2时许');
  });

  it('takes what just happened for the event, not how often the like does', () => {
    expect(occurrenceOf('来电：刚才狗咬人了', '来电：那狗经常不牵')?.value?.text).toBe('2026年5月14日（今日）8时许');
  });

  it('begins when the agent asked since when', () => {
    const value = occurrenceOf('坐席：是什么时候开始不亮的？', '来电：上个星期五晚上我就发现了，到今天还没人修')?.value;
    expect(value?.text).toBe('2026年5月8日（上周五）晚上起');
  });

  it.each([
    '明天下午三点以后都可以',
    '希望晚上十点以后不要再吵',
    '我住玉林中路十二号',
    '我五十八岁，交了三千块',
    '我家住五号楼',
  ])('finds none in %s', (said) => {
    expect(occurrenceOf(`来电：${said}`)).toBeNull();
  });

  it('points at the words in the segment as it stands', () => {
    const [first] = occurrenceOf('来电：就昨天晚上十一点多')?.evidence ?? [];
    expect(first).toEqual({ segmentId: 's0', start: 1, end: 9 });
  });
});

describe('times that are none of the matter', () => {
  it.each([
    ['坐席：电话呢？', '来电：打这个就行，白天不要打，晚上七点以后。'],
    ['坐席：您贵姓？', '来电：姓郑，手机一三九零零零零一二三四，最好下午三点以后打。'],
    ['坐席：联系电话？', '来电：就现在这个，是我家里座机。'],
    ['坐席：留一个手机号吧。', '来电：早上我在上课，中午十二点打可以。'],
    ['坐席：好的。', '来电：我上夜班，下午两点再联系我。'],
    ['坐席：孩子几年级？', '来电：一年级，一九年十一月生的。'],
    ['坐席：孩子多大？', '来电：她是二零二二年三月八号出生的，就想上公办园。'],
    ['坐席：有车吗？', '来电：有个车零八年的，早跑不成了。'],
    ['坐席：房子是哪年的？', '来电：那个是九八年的老小区了。'],
    ['坐席：公示了吗？', '来电：栏上贴的是二零二一年的，都晒白了。'],
    ['坐席：在哪里？', '来电：新华街道，后河村，十二巷，七号，一楼。'],
    ['坐席：在哪里？', '来电：人民路，三号，一楼。'],
    ['坐席：怎么了？', '来电：那个店早没了，早关门了。'],
  ])('%s %s', (...lines) => expect(occurrenceOf(...lines)).toBeNull());

  it('are no dates of the matter in the same breath', () => {
    expect(occurrenceOf('坐席：您给物业打过电话吗？', '来电：昨天晚上八点打的，没人接。')?.value?.text).toBe(
      '2026年5月13日（昨日）20时',
    );
    expect(occurrenceOf('坐席：电话多少？', '来电：就打这个，前天下午就断网了。')?.value?.text).toBe(
      '2026年5月12日（前天）下午',
    );
  });
});

describe('calls that the matter is about', () => {
  it.each([
    ['今天早上，八点一刻，一个男的打给我，讲是社保局的', '2026年5月14日（今日）8时15分'],
    ['昨天下午三点他打给我，说我中奖了', '2026年5月13日（昨日）15时'],
    ['前天晚上打给我的那个人自称银行', '2026年5月12日（前天）晚上'],
    ['上周三中介打给我，叫我搬走', '2026年5月6日（上周三）'],
    ['五月三号物业打给我要钱', '2026年5月3日'],
  ])('%s', (text, filed) => expect(occurrenceOf(`来电：${text}`)?.value?.text).toContain(filed));
});

describe('months, days and spans in passing', () => {
  it.each([
    ['十二月、一月、二月的工资都没发', '2025年12月至2026年2月'],
    ['三月，四月，五月的补贴没到账', '2026年3月至5月'],
    ['二月份和三月份的房租他都没退', '2026年2月至3月'],
    ['十月、十一月、十二月都没有暖气费发票', '2025年10月至12月'],
    ['一月、三月来过两次', '2026年1月'],
    ['我三号带小孩去吃饭，被多收了钱', '2026年5月3日'],
    ['我们十号退的房，押金没退', '2026年5月10日'],
    ['他八号来装的，当天就漏水', '2026年5月8日'],
  ])('%s', (text, filed) => expect(occurrenceOf(`来电：${text}`)?.value?.text).toContain(filed));

  it.each([
    ['得有俩月了', '近2个月'],
    ['有仨月了吧', '近3个月'],
    ['都俩礼拜了', '近2周'],
    ['仨星期了都', '近3周'],
    ['快俩小时了', '2026年5月14日（今日）6时30分左右起，近2小时'],
  ])('%s', (text, filed) => expect(occurrenceOf('坐席：有多长时间了？', `来电：${text}`)?.value?.text).toBe(filed));
});
