import { expect, it } from 'vitest';
import { nameOf } from './names-of.fixture';

/* Who spells a name out says it twice, and needs no list of surnames; who says a word of a region is a man or a woman all the same. */

it.each([
  ['坐席：点称呼你？', '来电：麦志伟，小麦的麦，志气的志，伟大的伟。', '麦志伟'],
  ['坐席：您叫什么名字？', '来电：禤国豪，禤是衣字旁的禤，国家的国，豪华的豪。', '禤国豪'],
  ['坐席：您叫什么名字？', '来电：金顺姬，金子的金，顺利的顺，姬是女字旁那个，我朝鲜族。', '金顺姬'],
  ['坐席：您怎么称呼？', '来电：我姓濮，三点水一个仆人的仆，繁体那个，濮女士。', '濮女士'],
  ['坐席：先生贵姓？', '来电：姓粘啦，粘贴的粘，我们晋江有一个村都姓粘。', '粘先生'],
  ['坐席：请问您怎么称呼？', '来电：我姓关，关羽的关，您叫我关姐就成。', '关女士'],
  ['坐席：您贵姓？', '来电：姓游，游泳的游，男将。', '游先生'],
  ['坐席：您贵姓？', '来电：姓蒋，草头蒋，我是男的哈。', '蒋先生'],
  // Nobody's name, though its characters are told.
  ['坐席：您怎么称呼？', '来电：不方便，方便的方，不说了。', null],
])('%s / %s', (question, answer, name) => {
  expect(nameOf([question, answer])).toBe(name);
});
