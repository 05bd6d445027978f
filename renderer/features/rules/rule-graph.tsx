import '@xyflow/react/dist/style.css';
import { graphlib, layout } from '@dagrejs/dagre';
import { type RuleGraph as Graph, parseRules, ruleGraph } from '@shared/domain/dispatch';
import { writeSheet } from '@shared/domain/sheet';
import { Background, Controls, type Edge, MarkerType, type Node, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { useCategories } from '../ticket';
import classes from './rules.module.css';
import { useRules } from './store';

const nodeWidth = 150;
const lineHeight = 18;
const charactersInLine = 11;

/** The rules of the chosen rule's matter, drawn from matter to unit; below it the same in words. */
export default function RuleGraph({ matter }: { readonly matter: string }) {
  const { t } = useTranslation();
  const sheet = useRules(({ sheets }) => sheets?.rules ?? null);
  const categories = useCategories((state) => state.categories);
  const graph = useMemo((): Graph => {
    if (sheet === null || matter === '') return { nodes: [], edges: [], lines: [] };
    const nameOf = (code: string) => {
      const category = categories.find((each) => each.code.startsWith(code));
      if (category === undefined) return '';
      return code.length >= 6 ? category.level3 : code.length >= 4 ? category.level2 : category.level1;
    };
    return ruleGraph(parseRules(writeSheet(sheet)).rows, matter, nameOf);
  }, [sheet, matter, categories]);
  const { nodes, edges } = useMemo(() => place(graph), [graph]);
  if (graph.lines.length === 0) return null;
  return (
    <figure className={classes.figure} aria-label={t('rules.graph', { matter })}>
      <figcaption className={classes.quiet}>{t('rules.graph', { matter })}</figcaption>
      <div className={classes.graph}>
        <ReactFlow
          // Another matter is another drawing: it is fitted anew.
          key={`${matter}-${nodes.length}`}
          nodes={nodes}
          edges={edges}
          fitView
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          deleteKeyCode={null}
          minZoom={0.2}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{ 'node.a11yDescription.default': '', 'controls.ariaLabel': t('rules.graphControls') }}
        >
          <Background />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <ol className={classes.lines} aria-label={t('rules.graphWords')}>
        {graph.lines.map(({ ruleId, steps }) => (
          <li key={`${ruleId} ${steps.join()}`}>
            <strong>{ruleId}</strong> {steps.join(' → ')}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function place(graph: Graph): { readonly nodes: Node[]; readonly edges: Edge[] } {
  const drawing = new graphlib.Graph();
  drawing.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 40 });
  drawing.setDefaultEdgeLabel(() => ({}));
  const heightOf = (text: string) => 14 + Math.ceil(text.length / charactersInLine) * lineHeight;
  for (const { id, text } of graph.nodes) drawing.setNode(id, { width: nodeWidth, height: heightOf(text) });
  for (const { from, to } of graph.edges) drawing.setEdge(from, to);
  layout(drawing);
  return {
    nodes: graph.nodes.map(({ id, kind, text }) => {
      const { x, y } = drawing.node(id);
      const height = heightOf(text);
      return {
        id,
        position: { x: x - nodeWidth / 2, y: y - height / 2 },
        data: { label: text },
        width: nodeWidth,
        height,
        sourcePosition: Position.Right,
        targetPosition: Position.Left,
        className: `${classes.node} ${classes[kind] ?? ''}`,
        ariaLabel: text,
      };
    }),
    edges: graph.edges.map(({ from, to }) => ({
      id: `${from}>${to}`,
      source: from,
      target: to,
      markerEnd: { type: MarkerType.ArrowClosed },
    })),
  };
}
