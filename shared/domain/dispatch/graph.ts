import type { RuleRow } from './tables';

export type GraphNode = {
  readonly id: string;
  readonly kind: 'matter' | 'condition' | 'unit' | 'joint';
  readonly text: string;
};
export type GraphEdge = { readonly from: string; readonly to: string };
/** One rule in words, for who cannot see the drawing: 0801 → 建设工程，不含居家装修 → 住建. */
export type GraphLine = { readonly ruleId: string; readonly steps: readonly string[] };
export type RuleGraph = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lines: readonly GraphLine[];
};

const natureWords = {
  consult: '咨询',
  request: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
};
const urgencyWords = { normal: '一般', urgent: '较急', critical: '紧急' };

/**
 * The rules that may decide on one matter (a code or a prefix of codes), as a graph: matter, what is asked of the words and the place, unit,
 * joint units. `nameOf` gives a matter's name for its code.
 */
export function ruleGraph(rules: readonly RuleRow[], matter: string, nameOf: (code: string) => string): RuleGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const lines: GraphLine[] = [];
  const node = (kind: GraphNode['kind'], text: string) => {
    const id = `${kind}:${text}`;
    nodes.set(id, { id, kind, text });
    return id;
  };
  const edge = (from: string, to: string) => edges.set(`${from}>${to}`, { from, to });
  for (const rule of rules) {
    const codes = rule.matter.filter((code) => code.startsWith(matter) || matter.startsWith(code));
    if (codes.length === 0) continue;
    const unit = rule.unit === '' ? '' : rule.level === null ? rule.unit : `${rule.unit}（${levelWords[rule.level]}）`;
    for (const code of codes) {
      const text = [code, nameOf(code)].filter(Boolean).join(' ');
      const condition = conditionOf(rule);
      const start = node('matter', text);
      const before = condition === '' ? start : node('condition', condition);
      if (condition !== '') edge(start, before);
      const lead = unit === '' ? before : node('unit', unit);
      if (unit !== '') edge(before, lead);
      for (const other of rule.joint) edge(lead, node('joint', `协办 ${other}`));
      lines.push({
        ruleId: rule.id,
        steps: [text, condition, unit, ...rule.joint.map((other) => `协办 ${other}`)].filter((step) => step !== ''),
      });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], lines };
}

const levelWords = { city: '市', district: '区县', street: '镇街' };
const lineWords = { urgent: '紧急专线', enterprise: '企业专线', normal: '' };

function conditionOf(rule: RuleRow): string {
  return [
    rule.city,
    rule.nature.map((nature) => natureWords[nature]).join('或'),
    rule.urgency === null ? '' : urgencyWords[rule.urgency],
    rule.tags.join('和'),
    rule.not_tags.length === 0 ? '' : `不含${rule.not_tags.join('、')}`,
    lineWords[rule.line ?? 'normal'],
  ]
    .filter((part) => part !== '')
    .join('，');
}
