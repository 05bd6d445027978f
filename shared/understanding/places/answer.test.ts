import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer';
import { withoutTakenBack } from './taken-back';

describe('an answer that names no place itself', () => {
  it.each([
    ['六十六号。', { number: '66号' }],
    ['三栋二单元，四零二。', { building: '3栋2单元', room: '402' }],
    ['不对，是三十六号。', { number: '36号' }],
    ['村委会东边，卫生室门口，路上全是粪水。', { detail: '村委会东边卫生室门口' }],
    ['就是那个公交站背后人行道上，靠到银行那边。', { detail: '公交站背后人行道上' }],
  ])('%s', (text, address) => expect(readAnswer(text)?.address).toMatchObject(address));

  it('takes back what was said where the caller says so', () => {
    expect(readAnswer('六十六号。')?.part).toBe('more');
    expect(readAnswer('不对，是三十六号。')?.part).toBe('instead');
  });

  it.each(['好的，谢谢。', '我不知道。', '十二号早上发现的。', '天天有人在门口'])('is none: %s', (text) =>
    expect(readAnswer(text)).toBeNull(),
  );
});

describe('what is taken back in the same breath', () => {
  it.each([
    ['京口区正东路六十三号，不对，是三十六号', '京口区正东路三十六号'],
    ['玄武区，不对，是秦淮区，大光路五十二号', '秦淮区，大光路五十二号'],
    ['朝阳区建国门，哦不是建国门，是建国路，九十三号', '朝阳区建国路，九十三号'],
    ['天河区黄埔大道东，不是东，是西，七十六号', '天河区黄埔大道西，七十六号'],
    ['三栋二单元，说错了，三单元', '三栋三单元'],
  ])('%s', (text, read) => expect(withoutTakenBack(text).text).toBe(read));

  it('leaves what nobody took back, and knows where each character stood', () => {
    expect(withoutTakenBack('在学府路八十八号，不是很远').text).toBe('在学府路八十八号，不是很远');
    const { text, offsets } = withoutTakenBack('六十三号，不对，是三十六号');
    expect(offsets.map((at) => '六十三号，不对，是三十六号'.charAt(at)).join('')).toBe(text);
  });
});
