import { expect, it } from 'vitest';
import { ruleGraph } from './graph';
import { parseRules } from './tables';

const heading = 'id,matter,tags,not_tags,city,nature,urgency,line,unit,level,joint,term,basis\n';
const { rows } = parseRules(
  `${heading}R1,0801,,,,,,,公安,,,,x\nR2,080101,建设工程,居家装修,,,,,住建,市,城管,,x\nR3,0802,,,,,,,环保,,,,x\n`,
);

it('draws the rules of one matter, those of a wider one too, and says each in words', () => {
  const graph = ruleGraph(rows, '080101', (code) => (code === '0801' ? '噪声' : ''));
  expect(graph.lines).toEqual([
    { ruleId: 'R1', steps: ['0801 噪声', '公安'] },
    { ruleId: 'R2', steps: ['080101', '建设工程，不含居家装修', '住建（市）', '协办 城管'] },
  ]);
  expect(graph.edges).toContainEqual({ from: 'condition:建设工程，不含居家装修', to: 'unit:住建（市）' });
  expect(graph.nodes.map(({ text }) => text)).not.toContain('环保');
});
