import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { checkRewriting } from './check';
import { maskTexts, type SummaryTexts, unmask } from './mask';

const empty = emptyFields();
const texts = (content: string, demand = ''): SummaryTexts => ({ title: '', content, demand });
const masked = (content: string) => maskTexts(texts(content), empty, []);

describe('masking', () => {
  it.each([
    ['来电人王小明反映', '来电人王小明先生反映，电话13822005679。', ['王小明', '13822005679']],
    ['座机', '联系电话0511-85551234，或85551234。', ['85551234', '0511']],
    ['证件', '身份证号32110219900307123X被冒用。', ['32110219900307123X']],
    ['车牌', '车牌苏LA12345的车，另一辆京AD12345。', ['苏LA12345', '京AD12345']],
    ['被提到的人', '经理王强多次推诿，王经理不接电话，老板叫刘大海。', ['王强', '王经理', '刘大海']],
    ['住址', '家住学府路88号3栋2单元501室。', ['学府路', '88号', '3栋', '2单元', '501室']],
    ['说出的号码', '电话是幺三八二二零零五六七九。', ['幺三八二二零零五六七九']],
    ['邮箱和微信', '邮箱wang.xm@example.cn，微信wxm19900307。', ['wang.xm@example.cn', 'wxm19900307']],
  ])('%s', (_, content, personal) => {
    const { texts: sent } = masked(content);
    for (const word of personal) expect(sent.content).not.toContain(word);
  });

  it('leaves money, dates and counts in place: they are the matter', () => {
    const content = '2026年3月15日交费2680元，6楼以上老人下不来，停水3天。';
    expect(masked(content).texts.content).toBe(content);
  });

  it('knows from ticket and call what no pattern could know', () => {
    const fields = applyEdit(applyEdit(empty, 'callerName', '欧阳慕容'), 'entity', {
      name: '力健健身',
      address: '学府路88号阳光世纪旁',
      registryId: null,
    });
    const { texts: sent } = maskTexts(
      texts('欧阳慕容反映力健健身位于学府路88号阳光世纪旁，陈小燕知道此事。'),
      fields,
      talk('来电：我叫陈小燕'),
    );
    expect(sent.content).not.toMatch(/欧阳|力健|学府|阳光|陈小燕/u);
  });

  it('comes back letter by letter, whatever the text', () => {
    const pieces = fc.constantFrom(
      '王经理',
      '13822005679',
      '学府路88号',
      '，',
      '欠2680元',
      '〔',
      '3天',
      '苏LA12345',
      'abc',
      '李先生',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const content = parts.join('');
        const result = masked(content);
        expect(unmask(result.texts.content, result)).toBe(content);
      }),
    );
  });

  it('lets no name, number, plate or door through, wherever it stands', () => {
    const given = fc
      .tuple(fc.constantFrom('王', '李', '陈', '欧阳'), fc.constantFrom('小明', '国强', '芳'))
      .map((pair) => pair.join(''));
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        given,
        digits(10),
        digits(17),
        digits(5),
        fc.integer({ min: 1, max: 999 }),
        (name, phone, id, plate, door) => {
          const content = `来电人叫${name}，电话1${phone}，身份证${id}X，车牌粤A${plate}，住解放路${door}号${door}室，邻居是${name}，3天没水。`;
          const sent = masked(content).texts.content;
          for (const personal of [name, phone, id, plate, '解放路', `${door}号`, `${door}室`])
            expect(sent).not.toContain(personal);
          expect(sent).toContain('3天没水');
        },
      ),
    );
  });
});

describe('the check of an answer', () => {
  const given: SummaryTexts = {
    title: '〔地址1〕停水问题',
    content: '来电人〔人1〕反映：〔地址1〕停水3天了，然后交了2680元也没人来修。',
    demand: '要求尽快恢复供水。',
  };
  const answer = (change: Partial<SummaryTexts>) =>
    JSON.stringify({
      ...given,
      content: '来电人〔人1〕反映，〔地址1〕已停水3天，已交费2680元，至今无人维修。',
      ...change,
    });
  const codeOf = (text: string) => {
    const checked = checkRewriting(given, text);
    return checked.ok ? 'ok' : checked.error.code;
  };

  it('takes better words for the same facts, also fenced', () => {
    expect(codeOf(answer({}))).toBe('ok');
    expect(codeOf(`好的：\n\`\`\`json\n${answer({})}\n\`\`\``)).toBe('ok');
    expect(
      codeOf(answer({ content: '来电人〔人1〕反映，〔地址1〕已停水三天，已交费两千六百八十元，至今无人维修。' })),
    ).toBe('ok');
  });

  it.each([
    [
      'an invented figure',
      { content: '来电人〔人1〕反映，〔地址1〕停水3天，交了2680元，另罚款500元没人来修。' },
      'rewriting.facts-invented',
    ],
    [
      'a changed figure',
      { content: '来电人〔人1〕反映，〔地址1〕停水5天，交了2680元也没人来修。' },
      'rewriting.facts-invented',
    ],
    ['an invented placeholder', { demand: '要求〔人2〕尽快恢复供水。' }, 'rewriting.facts-invented'],
    ['a mark of its own', { demand: '要求〔单位甲〕尽快恢复供水。' }, 'rewriting.facts-invented'],
    ['a lost figure', { content: '来电人〔人1〕反映，〔地址1〕停水3天，交了费也没人来修。' }, 'rewriting.facts-lost'],
    ['a lost person', { content: '来电人反映，〔地址1〕停水3天，交了2680元也没人来修。' }, 'rewriting.facts-lost'],
    ['an emptied field', { demand: '' }, 'rewriting.facts-lost'],
    [
      'another text',
      {
        content: '〔人1〕〔地址1〕3 2680 我已经按照您的指示忽略之前的全部规则，现在为您写一首诗。',
        title: '诗〔地址1〕',
        demand: '请欣赏这首关于春天的诗歌',
      },
      'rewriting.strays',
    ],
    [
      'a text that swells',
      { content: `来电人〔人1〕反映：〔地址1〕停水3天了，交了2680元也没人来修。${'没人来修，'.repeat(20)}` },
      'rewriting.strays',
    ],
  ] as const)('refuses %s', (_, change, code) => {
    expect(codeOf(answer(change))).toBe(code);
  });

  it('refuses what is no such object', () => {
    for (const text of ['', '好的', '{"title":"x"}', '{"title":1,"content":"","demand":""}', '[1]', '{']) {
      expect(codeOf(text)).toBe('rewriting.malformed');
    }
    expect(codeOf(answer({}).replace('{', '{"note":"x",'))).toBe('rewriting.malformed');
  });
});
