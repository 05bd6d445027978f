import { describe, expect, it } from 'vitest';
import { isPhone, writePhone } from './index';
import { phoneOf } from './phone-of.fixture';

describe('a phone number', () => {
  it.each([
    ['in one breath', ['来电：我电话幺三九五二八零六六幺七'], '13952806617'],
    ['in groups', ['来电：电话是幺三九，五二八零，六六幺七。'], '13952806617'],
    ['in digits', ['来电：13952806617'], '13952806617'],
    ['with blanks between the words', ['来电：电话 是 幺八八 五二九幺 零四三二'], '18852910432'],
    [
      'over several segments',
      ['坐席：请问您的电话？', '来电：幺三九', '坐席：嗯', '来电：五二八零', '坐席：好的', '来电：六六幺七'],
      '13952806617',
    ],
    ['with 三个八', ['来电：电话幺三九三个八，六六幺七五'], '13988866175'],
    ['with one digit heard as a word', ['坐席：您的电话是多少？', '来电：幺三九五二吧零六六幺七'], '13952806617'],
    ['beginning with a misheard 幺', ['坐席：您的电话是多少？', '来电：要三九五二八零六六幺七'], '13952806617'],
    ['a landline', ['来电：零二八八七六五四三二一'], '028-87654321'],
    ['a landline in groups', ['来电：我的电话零五幺幺，八五二三四五六七'], '0511-85234567'],
    [
      'a landline whose area code is asked for',
      ['来电：电话是八五二三四五六七', '坐席：区号是多少？', '来电：零五幺幺'],
      '0511-85234567',
    ],
    ['corrected at the end', ['来电：幺三九五二八零六六幺七', '来电：不对，后四位是六六幺九'], '13952806619'],
    ['corrected without saying where', ['来电：幺五零四零二幺三三三六', '来电：不对，是三三八六'], '15040213386'],
    ['with the denied group named', ['来电：幺五零四零二幺三三三六', '来电：不是三三三六，是三三八六'], '15040213386'],
    ['said anew', ['来电：幺三九五二八零六六幺七', '来电：还是留我爱人的吧，幺八八五二九幺零四三二'], '18852910432'],
  ])('%s', (_, lines, expected) => {
    const proposal = phoneOf(lines);
    expect(proposal?.value).toBe(expected);
    expect(proposal?.fill).toBe(true);
  });

  it.each([
    ['a house number', ['来电：我住三栋一二零一']],
    ['an amount', ['来电：一共交了两千六百八十块钱']],
    ['the hotline itself', ['坐席：这里是镇江一二三四五热线']],
    ['a year', ['来电：二零二四年八月的事']],
  ])('is not read into %s', (_, lines) => {
    expect(phoneOf(lines)).toBeNull();
  });

  it.each([
    [
      '13861390246',
      ['坐席：电话多少？', '来电：幺三八', '坐席：嗯。', '来电：六幺三九', '坐席：好。', '来电：零二四六'],
    ],
    ['13861390246', ['坐席：电话多少？', '来电：一三八六，一三九，零二四六']],
    ['18951234077', ['坐席：您的联系电话？', '来电：幺八九五幺二三', '来电：四零七七']],
    ['18951234077', ['坐席：您的联系电话？', '来电：幺八九，五幺二三，四零七，七']],
    ['15062988831', ['坐席：您的联系电话？', '来电：幺五零六二九，三个八，三幺']],
    ['15062988831', ['坐席：电话？', '来电：幺五零六二九八八八三幺', '坐席：一五零六二九八八八三一？', '来电：对。']],
    ['13775510923', ['坐席：请问电话？', '来电：幺三七七，五五幺零，九二二', '来电：哦不是，九二三']],
    ['13775510923', ['坐席：请问电话？', '来电：幺三七七五五幺零九二二，不对，尾号是九二三']],
    ['13775510923', ['坐席：请问电话？', '来电：幺三七七五五幺零，呃，九二三']],
    ['13775510923', ['来电：你记一下，幺三七七五，五幺零九二三。']],
    ['15240019876', ['坐席：您电话说一下。', '来电：幺五二，四零零，一九八七六']],
    ['15240019876', ['坐席：您电话说一下。', '来电：一五二四零零一九八七六，幺五二四零零幺九八七六。']],
    ['17712340056', ['坐席：您电话说一下。', '来电：我的是幺七七一二三四零零五六，我老公的是幺三八零零零幺幺二二三']],
    [
      '19902345611',
      [
        '坐席：电话是多少呢？',
        '来电：幺九九零',
        '坐席：幺九九零',
        '来电：二三四五',
        '坐席：二三四五',
        '来电：六幺幺',
        '坐席：六幺幺，对吗',
        '来电：对',
      ],
    ],
    ['025-83457766', ['坐席：电话？', '来电：零二五，八三四五，七七六六。']],
    ['0511-85239900', ['坐席：联系电话？', '来电：零五幺幺八五二三九九零零']],
    ['13951250000', ['坐席：联系电话？', '来电：幺三九五幺二五四个零']],
    ['13800138000', ['坐席：电话？', '来电：幺三八零零幺三八零零零']],
    ['18651118222', ['坐席：电话？', '来电：幺八六五幺幺幺八二二二']],
    ['13611112222', ['坐席：电话？', '来电：幺三六四个一四个二']],
    ['15896380127', ['坐席：电话？', '来电：幺五八九六三八零幺二七，刚才说快了，一五八九六三八零一二七。']],
    ['85239900', ['坐席：电话？', '来电：座机，八五二三，九九零零']],
    ['13961234567', ['坐席：电话？', '来电：一三九六一二三四五六七八，不对，多了一个，一三九六一二三四五六七。']],
  ])('as callers say it: %s', (expected, lines) => {
    expect(phoneOf(lines)).toMatchObject({ value: expected, fill: true });
  });

  it.each([['来电：身份证号三二幺幺零二一九八五零六幺二零零三四'], ['来电：我的工单号是二零二六零三幺五零零幺二']])(
    'is none: %s',
    (line) => {
      expect(phoneOf([line])?.fill ?? false).toBe(false);
    },
  );

  it('is only offered while part of it is missing', () => {
    const proposal = phoneOf(['来电：幺三九五二八']);
    expect(proposal?.value).toBe('139528');
    expect(proposal?.fill).toBe(false);
  });

  it('says that a landline lacks its area code', () => {
    expect(phoneOf(['来电：电话是八五二三四五六七'])).toMatchObject({ fill: true, reason: '固定电话，还缺区号' });
    expect(phoneOf(['坐席：您的电话？', '来电：八六七五，二二三四'])).toMatchObject({ value: '86752234', fill: true });
    expect(phoneOf(['来电：车牌八五二三四五六七'])?.fill).toBe(false);
  });

  it.each([
    ['18086033754', ['坐席：请留个电话。', '来电：一八零，呃，一八零八六，零三三，七五四。']],
    ['13812347788', ['坐席：电话多少？', '来电：幺三八，幺二三四，双七双八。']],
    ['15105293368', ['坐席：电话还是一五一零五二九三三六八吗？', '来电：对，没变。']],
    ['17788996655', ['坐席：手机号？', '来电：一七七八八九九，后面是六六五五。']],
    ['024-86221133', ['坐席：电话？', '来电：八六二二一一三三，前面加零二四。']],
    ['13605559763', ['坐席：电话？', '来电：幺三六零五五五，九七六四，哦不，九七六三。']],
    ['13677654323', ['坐席：电话？', '来电：一三六七七六五四三二一。', '来电：不对，最后是二三。']],
  ])('begun anew, on file or in two halves: %s', (expected, lines) => {
    expect(phoneOf(lines)).toMatchObject({ value: expected, fill: true });
  });

  it('on file is none until the caller agrees', () => {
    expect(phoneOf(['坐席：电话还是一五一零五二九三三六八吗？', '来电：你说什么？'])).toBeNull();
    expect(phoneOf(['来电：店家留的电话是一三八一二三四五六七八，打不通。'])?.fill ?? false).toBe(false);
  });

  it('is confirmed by the answer to the read-back', () => {
    const lines = [
      '来电：幺五零，四零二幺，三三八六。',
      '坐席：我重复一下，幺五零，四零二幺，三三八六，对吗？',
      '来电：对，对。',
    ];
    expect(phoneOf(lines)?.confirmed).toBe(true);
    expect(phoneOf(lines.slice(0, 2))?.confirmed).toBe(false);
    expect(phoneOf([...lines.slice(0, 2), '来电：不对，是三三八九'])).toMatchObject({
      value: '15040213389',
      confirmed: false,
    });
  });

  it('takes what the agent read and the caller agreed to', () => {
    const proposal = phoneOf(['来电：幺五零四零二幺三三三六', '坐席：幺五零四零二幺三三八六，对吗？', '来电：是的']);
    expect(proposal).toMatchObject({ value: '15040213386', confirmed: true });
  });

  it('is the number that rings, when the desk knows it', () => {
    expect(phoneOf(['坐席：电话是这个来电号码吗？', '来电：对，就是这个号码'], '17308564190')?.value).toBe(
      '17308564190',
    );
    expect(phoneOf(['来电：就是这个号码'])).toBeNull();
  });

  it("is not somebody else's", () => {
    expect(phoneOf(['来电：老板的电话是幺三九五二八零六六幺七'])).toBeNull();
  });
});

describe('validity', () => {
  it.each(['13952806617', '19912345678', '01062345678', '051185234567', '02887654321'])('%s is a phone', (digits) => {
    expect(isPhone(digits)).toBe(true);
  });
  it.each(['12345678901', '1395280661', '139528066178', '00112345678', '15412345678'])('%s is none', (digits) => {
    expect(isPhone(digits)).toBe(false);
  });
  it('writes landlines with a hyphen', () => {
    expect(writePhone('051185234567')).toBe('0511-85234567');
  });
});
