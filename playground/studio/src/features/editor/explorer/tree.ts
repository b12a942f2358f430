import type { Problem } from '@changjing/contract';
import type { Draft, NodeKind } from '@changjing/document';
import { nodeOfPlace, type NodePath } from '../node-path.ts';
import { textIn } from '../text-in.ts';

/** Places stand with the scenario itself. */
type TreeKind = Exclude<NodeKind, 'places'>;

interface TreeItem {
  path: NodePath;
  kind: TreeKind;
  title: string;
  /** Worst problem in it. */
  trouble: Problem['severity'] | undefined;
  /** Colour mark of a rule. */
  severity?: string;
}
export interface TreeGroup {
  /** Key of the group's name. */
  name: 'sources' | 'data' | 'rules' | 'processes' | 'views' | 'pages' | 'parameters' | 'tests' | 'code';
  items: TreeItem[];
}

const groups: readonly { name: TreeGroup['name']; kinds: readonly TreeKind[] }[] = [
  { name: 'sources', kinds: ['connectors'] },
  { name: 'data', kinds: ['streams'] },
  { name: 'rules', kinds: ['rules'] },
  { name: 'processes', kinds: ['processes'] },
  { name: 'views', kinds: ['views'] },
  { name: 'pages', kinds: ['pages'] },
  { name: 'parameters', kinds: ['parameters'] },
  { name: 'tests', kinds: ['tests'] },
  { name: 'code', kinds: ['code'] },
];

/** What the explorer shows: the scenario's parts in the order in which data goes through them. */
export function treeOf(draft: Draft, problems: readonly Problem[], locale: 'zh' | 'en'): TreeGroup[] {
  const troubles = troublesOf(problems);
  return groups.map(({ name, kinds }) => ({
    name,
    items: kinds.flatMap((kind) =>
      Object.entries(draft[kind] ?? {}).map(([id, node]) => {
        const title = textIn(node, 'title', locale) || textIn(node, 'title', 'zh') || id;
        const path = `${kind}/${id}`;
        const severity = kind === 'rules' && typeof node.severity === 'string' ? node.severity : undefined;
        return { path, kind, title, trouble: troubles.get(path), severity };
      }),
    ),
  }));
}

const weight = { info: 1, warning: 2, error: 3 } as const;

function troublesOf(problems: readonly Problem[]): Map<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const problem of problems) {
    const node = nodeOfPlace(problem.where);
    const known = worst.get(node);
    if (!known || weight[problem.severity] > weight[known]) worst.set(node, problem.severity);
  }
  return worst;
}
