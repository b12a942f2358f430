/**
 * How a node of the scenario lies in the Y.Doc.
 *
 * A node is one Y.Map of leaves: `title/zh`, `on/stream`, `where`. Two people who change different
 * leaves both win, and no nested type is ever created after its node, so none can be lost.
 * What would be wrong when mixed from two people (a union, a point) is an atom: written whole.
 * Lists and records of nodes inside a node are Y.Maps by id, created with their node.
 */
export interface NodeLayout {
  /** Paths that are written whole; in `computed/*` the star is any one name. */
  readonly atoms: readonly string[];
  /** Optional groups, and the leaf of each without which it is absent: deleting beats editing. Stars as in atoms. */
  readonly anchors: Readonly<Record<string, string>>;
  readonly collections: Readonly<Record<string, CollectionLayout>>;
  /** Leaves that several people write in at once: each is a Y.Text, made with its node. */
  readonly texts: readonly string[];
  /** Leaf with the fractional order: the contract's own `order`, or ours where it has none. */
  readonly orderKey: 'order' | '#order';
  /** Leaf that decides which others there may be: two people's changes around it mean nothing together. */
  readonly decidedBy?: 'kind' | 'type';
}

export interface CollectionLayout {
  /** `list` items carry their id inside, as `id`. */
  readonly shape: 'record' | 'list';
  /** An empty optional collection reads as absent. */
  readonly isRequired: boolean;
  readonly item: NodeLayout;
}

function layout(parts: Partial<NodeLayout> = {}): NodeLayout {
  return { atoms: [], anchors: {}, collections: {}, texts: [], orderKey: '#order', ...parts };
}

const field = layout({ decidedBy: 'type' });
// Values for a plugin are a union each, and mean something only together.
const action = layout({
  atoms: ['with', 'deadline'],
  anchors: { note: 'note/zh', text: 'text/zh' },
  decidedBy: 'kind',
});
const actions = { shape: 'list', item: action } as const;

const transition = layout({
  atoms: ['photos', 'emit'],
  collections: { form: { shape: 'record', isRequired: false, item: field } },
});

export const metaLayout = layout({ anchors: { description: 'description/zh' } });

export const widgetLayout = layout({
  orderKey: 'order',
  atoms: ['layout/*/cell', 'layout/*/size'],
  anchors: { title: 'title/zh' },
  decidedBy: 'type',
});

export const nodeLayouts = {
  places: layout({ atoms: ['location'] }),
  connectors: layout({ atoms: ['transport'] }),
  streams: layout({
    atoms: ['computed/*', 'lateness'],
    collections: { fields: { shape: 'record', isRequired: true, item: field } },
  }),
  rules: layout({
    atoms: [
      'on/at',
      'for',
      'keepFiringFor',
      'dedupe',
      'absent',
      'sequence',
      'lateness',
      'window/*/over',
      'window/*/baseline',
      'near/*/to',
    ],
    anchors: {
      noData: 'noData/afterSeconds',
      later: 'later/seconds',
      'window/*': 'window/*/title/zh',
      'score/*': 'score/*/title/zh',
      'table/*': 'table/*/title/zh',
      'near/*': 'near/*/title/zh',
      'match/*': 'match/*/title/zh',
    },
    collections: {
      actions: { ...actions, isRequired: true },
      'noData/actions': { ...actions, isRequired: false },
      'later/actions': { ...actions, isRequired: false },
      tests: { shape: 'record', isRequired: false, item: layout({ atoms: ['given', 'expect'] }) },
    },
  }),
  processes: layout({
    collections: {
      states: { shape: 'record', isRequired: true, item: layout() },
      transitions: { shape: 'record', isRequired: true, item: transition },
    },
  }),
  views: layout({ atoms: ['source'] }),
  pages: layout({ orderKey: 'order' }),
  // Each line of what is expected is a union, and means something only as a whole.
  tests: layout({ atoms: ['given', 'expect'] }),
  code: layout({
    atoms: ['returns'],
    texts: ['source'],
    collections: {
      options: { shape: 'record', isRequired: false, item: field },
      parameters: { shape: 'record', isRequired: false, item: field },
    },
    decidedBy: 'kind',
  }),
  parameters: layout({ decidedBy: 'type' }),
} as const satisfies Record<string, NodeLayout>;

export type NodeKind = keyof typeof nodeLayouts;
export const nodeKinds = Object.keys(nodeLayouts) as NodeKind[];

/** Kinds that a scenario says nothing of when it has none of them. */
export type OptionalKind = 'tests' | 'code' | 'parameters';

export function isOptionalKind(kind: NodeKind): kind is OptionalKind {
  return kind === 'tests' || kind === 'code' || kind === 'parameters';
}

/** Root maps of the document. Widgets lie beside pages, so that moving one keeps what others edit in it. */
export const rootNames = ['meta', ...nodeKinds, 'widgets'] as const;

export const formatVersion = 1;
