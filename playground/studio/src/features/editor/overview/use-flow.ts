import { computed, onScopeDispose } from 'vue';
import type { FlowFigures, Problem } from '@changjing/contract';
import { readFlow } from '../../../api/flow.ts';
import { useResource } from '../../../api/resource.ts';
import { useSession } from '../../../api/session.ts';
import { useWords } from '../../../ui/use-words.ts';
import { treeOf } from '../explorer/tree.ts';
import { useEditor } from '../session/editor.ts';
import { people, type Peer } from '../session/peers.ts';
import { textIn } from '../text-in.ts';
import { flowGraph, type FlowEdge, type FlowNode } from './flow-graph.ts';

const lookAgainMs = 15_000;

/** Of a rule, those of its cases in a process that are not closed. */
function openOf(rule: FlowFigures['rules'][string] | undefined, process: string): number {
  return rule && Object.hasOwn(rule.openCases, process) ? (rule.openCases[process] ?? 0) : 0;
}

/** What a node or an arrow says, in words and figures of now. */
export function useFlow() {
  const editor = useEditor();
  const { t, locale } = useWords();
  const mayCount = useSession().can('event.read');
  const flow = useResource<FlowFigures | undefined>(
    (signal) => (mayCount ? readFlow(editor.scenarioId, signal) : Promise.resolve(undefined)),
    { topics: ['cases', 'scenarios'] },
  );
  const timer = setInterval(() => {
    if (!document.hidden) void flow.reload();
  }, lookAgainMs);
  onScopeDispose(() => clearInterval(timer));

  const graph = computed(() =>
    editor.draft.value ? flowGraph(editor.draft.value) : { nodes: [], edges: [] },
  );
  const figures = computed(() => flow.data.value);
  const troubles = computed(() => {
    const { value } = editor.draft;
    const groups = value ? treeOf(value, editor.problems.value, locale.value) : [];
    return new Map(groups.flatMap(({ items }) => items).map(({ path, trouble }) => [path, trouble]));
  });

  const titleOf = (of: FlowNode): string =>
    textIn(of.node, 'title', locale.value) || textIn(of.node, 'title', 'zh') || t('flow.defaultCases');
  const partOf = (id: string) => id.slice(id.indexOf('/') + 1);
  const countText = (n: number): string => {
    const text = n.toLocaleString(locale.value === 'zh' ? 'zh-CN' : 'en-GB');
    return n >= (figures.value?.countedUpTo ?? Infinity) ? `${text}+` : text;
  };

  /** Of an arrow: events of the last hour, open cases, or what is not normal. */
  function amountOf({ from, to }: FlowEdge): { n: number; unit: 'events' | 'cases' | 'running' } | undefined {
    const { value } = figures;
    const id = partOf(from);
    if (from.startsWith('connectors/')) return counted(value?.connectors[id]?.events, 'events');
    if (from.startsWith('streams/') && to.startsWith('rules/'))
      return counted(value?.streams[id]?.events, 'events');
    if (!from.startsWith('rules/')) return undefined;
    const rule = value?.rules[id];
    if (!to.startsWith('cases/')) return counted(rule?.running, 'running');
    return counted(rule && openOf(rule, partOf(to)), 'cases');
  }
  function counted<U>(n: number | undefined, unit: U): { n: number; unit: U } | undefined {
    return n === undefined ? undefined : { n, unit };
  }
  function labelOf(edge: FlowEdge): string {
    const amount = amountOf(edge);
    const isAlwaysTold = edge.from.startsWith('connectors/');
    if (!amount || (amount.n === 0 && !isAlwaysTold)) return '';
    return t(`flow.${amount.unit}`, { n: countText(amount.n) });
  }
  /** The line below a node's title. */
  function noteOf({ id, column, node }: FlowNode): string {
    const part = partOf(id);
    if (column === 'connectors') {
      const letters = figures.value?.connectors[part]?.letters ?? 0;
      const transport = node?.['transport'] as { kind?: string } | undefined;
      return letters > 0
        ? t('flow.letters', { n: countText(letters) })
        : t(`flow.way.${transport?.kind ?? 'people'}`);
    }
    if (column === 'rules') {
      const running = figures.value?.rules[part]?.running ?? 0;
      return running > 0 ? t('flow.runningNow', { n: countText(running) }) : t('flow.quiet');
    }
    if (column === 'pages') return t(`editor.audience.${audienceOf(node)}`);
    if (column === 'streams')
      return t('flow.fields', { n: Object.keys((node?.['fields'] ?? {}) as object).length });
    const open = graph.value.edges
      .filter(({ to }) => to === id)
      .reduce((sum, { from }) => sum + openOf(figures.value?.rules[partOf(from)], part), 0);
    return t('flow.cases', { n: countText(open) });
  }
  const isAlarming = ({ id, column }: FlowNode): boolean =>
    (column === 'connectors' && (figures.value?.connectors[partOf(id)]?.letters ?? 0) > 0) ||
    (column === 'rules' && (figures.value?.rules[partOf(id)]?.running ?? 0) > 0);
  const troubleOf = ({ path }: FlowNode): Problem['severity'] | undefined =>
    path === undefined ? undefined : troubles.value.get(path);
  const hereAt = ({ path }: FlowNode): Peer[] =>
    path ? people(editor.peers.value.filter((peer) => peer.open === path)) : [];

  /** All of a node in one sentence, for who does not see the picture. */
  function spoken(of: FlowNode): string {
    const trouble = troubleOf(of);
    const parts = [
      t(`flow.column.${of.column}`),
      titleOf(of),
      noteOf(of),
      ...(trouble ? [t(`editor.problems.${trouble}`)] : []),
      ...hereAt(of).map(({ name }) => t('flow.here', { name })),
    ];
    return parts.join(t('flow.comma'));
  }
  return { editor, graph, flow, titleOf, noteOf, labelOf, isAlarming, troubleOf, hereAt, spoken };
}

function audienceOf(page: FlowNode['node']): string {
  const audience = page?.['audience'];
  return typeof audience === 'string' ? audience : 'staff';
}

export type Flow = ReturnType<typeof useFlow>;
