import { checkWith, scenario as scenarioSchema, type Problem, type Scenario } from '@changjing/contract';
import {
  isOptionalKind,
  metaLayout,
  nodeKinds,
  nodeLayouts,
  widgetLayout,
  type NodeLayout,
} from '../layout.ts';
import type { Draft } from '../read.ts';
import type { MergeConflict, Sides } from './conflict.ts';
import { withoutRings } from './holders.ts';
import { mergeNode } from './merge-node.ts';

export interface Merged {
  /** The merged scenario when its schema has nothing against it. */
  readonly scenario: Scenario | undefined;
  /** What was merged, valid or not. */
  readonly draft: Draft;
  /** What both sides did to one part; ours stands there. */
  readonly conflicts: readonly MergeConflict[];
  readonly problems: readonly Problem[];
}

/**
 * What two people made of one scenario, each without knowing of the other: by id and by the parts that a
 * document lets two people change at once. What only one side changed is as that side left it; what both
 * changed differently is ours, and a conflict. Pure, and the same on every machine.
 */
export function mergeScenarios(sides: Sides<Scenario | Draft>): Merged {
  const conflicts: MergeConflict[] = [];
  const report = (conflict: MergeConflict): void => void conflicts.push(conflict);
  const node = mergeNode(sides, scenarioLayout, '', report);
  const merged = node && withoutRings(node, sides.ours, report);
  const checked = checkWith(scenarioSchema, merged, { code: 'merge', zh: '场景', en: 'scenario', where: '' });
  const problems = checked.problems.map((one) => ({ ...one, where: one.where.replace(/^\//, '') }));
  return { scenario: checked.value, draft: merged as Draft, conflicts, problems };
}

const pageLayout: NodeLayout = {
  ...nodeLayouts.pages,
  collections: { widgets: { shape: 'record', isRequired: true, item: widgetLayout } },
};

/** A whole scenario as one node, whose collections are the kinds of nodes. */
const scenarioLayout: NodeLayout = {
  ...metaLayout,
  collections: Object.fromEntries(
    nodeKinds.map((kind) => [
      kind,
      {
        shape: 'record',
        isRequired: !isOptionalKind(kind),
        item: kind === 'pages' ? pageLayout : nodeLayouts[kind],
      },
    ]),
  ),
};
