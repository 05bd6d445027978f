import type { RegistryEntry } from '@shared/domain/registry';
import { describe, expect, it } from 'vitest';
import { mayBeComplainedOf } from './registered-entity';

const entry = (kind: RegistryEntry['kind'], name: string): RegistryEntry => ({
  ...{ id: '1', kind, name, signName: '', brand: '', trade: '', city: '成都市', district: '青白江区' },
  ...{ street: '', community: '', road: '', address: '', aliases: [] },
});

describe('an entry of the registry', () => {
  it.each([
    ['merchant', '力健健身', '力健健身', '力健健身不退钱', true],
    ['estate', '泰贝堡国际西区', '泰贝堡国际西区', '泰贝堡国际西区，六号楼', false],
    ['body', '新治村村民委员会', '新治村', '新坝镇，新治村那块', false],
    ['body', '新治村村民委员会', '新治村', '新治村村委会不管', true],
    ['body', '铁道兵社区居民委员会', '铁道兵', '八三年退的，在铁道兵', false],
    ['body', '桥南社区居民委员会', '桥南社区', '桥南社区的工作人员态度不好', true],
    ['body', '青白江区城市管理和综合执法局', '青白江区规划和自然资源局', '青白江区规划和自然资源局', false],
    ['body', '青白江区城市管理和综合执法局', '青白江区城市管理局', '青白江区城市管理局', true],
    ['body', '青白江区琶洲派出所', '琶洲派出所', '琶洲派出所立案了', false],
    ['body', '青白江区信访局', '信访局', '信访局的人不理我', true],
  ] as const)('%s %s by “%s” in “%s”: %s', (kind, name, said, text, expected) => {
    expect(mayBeComplainedOf(entry(kind, name), said, text, false)).toBe(expected);
  });
});
