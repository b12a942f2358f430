import type { Draft, DraftNode } from '@changjing/document';
import type { NodePath } from '../node-path.ts';

type Action = Readonly<Record<string, unknown>>;

export const flowColumns = ['connectors', 'streams', 'rules', 'cases', 'pages'] as const;
export type FlowColumn = (typeof flowColumns)[number];

/** A part of the scenario in the picture; cases of the default process belong to no part that can be opened. */
export interface FlowNode {
  id: string;
  column: FlowColumn;
  /** Absent where there is nothing to open. */
  path: NodePath | undefined;
  node: DraftNode | undefined;
}
export interface FlowEdge {
  from: string;
  to: string;
}
export interface FlowGraph {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

const casesOf = (process: string) => `cases/${process}`;

/** How data go through a scenario, as its document says: also one that is half written. Pure. */
export function flowGraph(draft: Draft): FlowGraph {
  const edges: FlowEdge[] = [];
  const processes = new Set<string>();
  for (const [id, connector] of Object.entries(draft.connectors)) {
    link(edges, `connectors/${id}`, `streams/${text(connector['stream'])}`);
  }
  for (const [id, rule] of Object.entries(draft.rules)) {
    for (const stream of streamsOf(rule)) link(edges, `streams/${stream}`, `rules/${id}`);
    for (const process of processesOf(rule)) {
      processes.add(process);
      link(edges, `rules/${id}`, casesOf(process));
    }
  }
  for (const [id, page] of Object.entries(draft.pages)) {
    for (const from of shownOn(page, draft, processes)) link(edges, from, `pages/${id}`);
  }
  const nodes = [
    ...partsOf(draft, 'connectors'),
    ...partsOf(draft, 'streams'),
    ...partsOf(draft, 'rules'),
    ...[...processes].map((process) => caseNode(process, draft)),
    ...partsOf(draft, 'pages'),
  ];
  const known = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)) };
}

function link(edges: FlowEdge[], from: string, to: string): void {
  if (!edges.some((edge) => edge.from === from && edge.to === to)) edges.push({ from, to });
}

function partsOf(draft: Draft, kind: 'connectors' | 'streams' | 'rules' | 'pages'): FlowNode[] {
  return Object.entries(draft[kind]).map(([id, node]) => {
    const path = `${kind}/${id}`;
    return { id: path, column: kind, path, node };
  });
}

function caseNode(process: string, draft: Draft): FlowNode {
  const node = draft.processes[process];
  return { id: casesOf(process), column: 'cases', path: node && `processes/${process}`, node };
}

function streamsOf(rule: DraftNode): string[] {
  const on = rule['on'] as { stream?: unknown } | undefined;
  const sequence = rule['sequence'] as { stream?: unknown } | undefined;
  return [...new Set([text(on?.stream), text(sequence?.stream)])].filter((stream) => stream !== '');
}

function processesOf(rule: DraftNode): string[] {
  return actionsOf(rule)
    .filter((action) => action['kind'] === 'openCase')
    .map((action) => text(action['process']) || 'default');
}

function actionsOf(rule: DraftNode): Action[] {
  const parts = [rule, rule['noData'], rule['later']] as readonly ({ actions?: unknown } | undefined)[];
  return parts.flatMap((part) => (Array.isArray(part?.actions) ? (part.actions as Action[]) : []));
}

/** What a page shows by its views: levels and notices come from the rules on the stream, else the data themselves. */
function shownOn(page: DraftNode, draft: Draft, processes: ReadonlySet<string>): string[] {
  const widgets = Object.values((page['widgets'] ?? {}) as Record<string, { view?: unknown }>);
  return widgets.flatMap(({ view }) => {
    const source = draft.views[text(view)]?.['source'] as { kind?: unknown; stream?: unknown } | undefined;
    if (source?.kind === 'cases') return [...processes].map(casesOf);
    const stream = text(source?.stream);
    const rules = Object.entries(draft.rules).filter(([, rule]) => streamsOf(rule).includes(stream));
    const isState = source?.kind === 'state' && rules.length > 0;
    return isState ? rules.map(([id]) => `rules/${id}`) : [`streams/${stream}`];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
