/**
 * How a node of the scenario lies in the Y.Doc.
 *
 * A node is one Y.Map of leaves: `title/zh`, `on/stream`, `where`. Two people who change different
 * leaves both win, and no nested type is ever created after its node, so none can be lost.
 * What would be wrong when mixed from two people (a union, a point) is an atom: written whole.
 * Lists and records of nodes inside a node are Y.Maps by id, created with their node. Lists inside a
 * part that comes later, a table's rows, are leaves too: `table/limit/rows/row1/gives` (ADR 12).
 */
export interface NodeLayout {
  /** Paths that are written whole; in `computed/*` the star is any one name. */
  readonly atoms: readonly string[];
  /** Optional groups, and the leaf of each without which it is absent: deleting beats editing. Stars as in atoms. */
  readonly anchors: Readonly<Record<string, string>>;
  /** Parts of a union, and the leaf that decides with what it says when they belong to it. Stars as in atoms. */
  readonly alternatives: Readonly<Record<string, readonly [leaf: string, says: string]>>;
  readonly collections: Readonly<Record<string, CollectionLayout>>;
  /** Objects that stay, empty, when each person took out another of their parts. Stars as in atoms. */
  readonly records: readonly string[];
  /** Lists whose items several people edit at once, and by what an item is known. Stars as in atoms. */
  readonly lists: Readonly<Record<string, ItemName>>;
  /** Leaves that several people write in at once: each is a Y.Text, made with its node. */
  readonly texts: readonly string[];
  /** Leaf with the fractional order: the contract's own `order`, or ours where it has none. */
  readonly orderKey: 'order' | '#order';
  /** Leaf that decides which others there may be: two people's changes around it mean nothing together. */
  readonly decidedBy?: 'kind' | 'type';
}

/** Property that tells a list's items apart, or what they say where they have no such property. */
export type ItemName = 'id' | 'value' | 'content';

export interface CollectionLayout {
  /** `list` items carry their id inside, as `id`. */
  readonly shape: 'record' | 'list';
  /** An empty optional collection reads as absent. */
  readonly isRequired: boolean;
  readonly item: NodeLayout;
}

function layout(parts: Partial<NodeLayout> = {}): NodeLayout {
  return {
    atoms: [],
    anchors: {},
    alternatives: {},
    records: [],
    collections: {},
    lists: {},
    texts: [],
    orderKey: '#order',
    ...parts,
  };
}

const field = layout({ lists: { choices: 'value' }, decidedBy: 'type' });
// Values for a plugin are a union each, and mean something only together.
const action = layout({
  atoms: ['with', 'deadline'],
  anchors: { note: 'note/zh', text: 'text/zh' },
  decidedBy: 'kind',
});
const actions = { shape: 'list', item: action } as const;

const transition = layout({
  atoms: ['photos', 'emit'],
  lists: { from: 'content' },
  collections: { form: { shape: 'record', isRequired: false, item: field } },
});

// Each reading and each line of what is expected means something only as a whole.
const test = layout({
  atoms: ['given/*', 'expect/*'],
  lists: { given: 'content', expect: 'content' },
});

export const metaLayout = layout({ anchors: { description: 'description/zh' } });

export const widgetLayout = layout({
  orderKey: 'order',
  atoms: ['layout/*/cell', 'layout/*/size'],
  anchors: { title: 'title/zh' },
  lists: { 'properties/fields': 'content', 'properties/required': 'content' },
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
      'table/*/rows/*/when/*',
    ],
    anchors: {
      noData: 'noData/afterSeconds',
      later: 'later/seconds',
      'window/*': 'window/*/title/zh',
      'score/*': 'score/*/title/zh',
      'table/*': 'table/*/title/zh',
      'near/*': 'near/*/title/zh',
      'match/*': 'match/*/title/zh',
      'match/*/in/rows/*': 'match/*/in/rows/*',
    },
    alternatives: {
      'near/*/to/areas': ['near/*/to/kind', 'areas'],
      'near/*/to/only': ['near/*/to/kind', 'places'],
      'match/*/in/columns': ['match/*/in/kind', 'list'],
      'match/*/in/rows': ['match/*/in/kind', 'list'],
    },
    records: ['table/*/rows/*/when', 'match/*/in/columns', 'match/*/in/rows', 'match/*/in/rows/*'],
    lists: {
      'score/*/dimensions': 'id',
      'score/*/bands': 'id',
      'table/*/inputs': 'id',
      'table/*/choices': 'value',
      'table/*/rows': 'id',
      'near/*/to/areas': 'id',
      'near/*/to/only': 'content',
      'match/*/in/columns/*/choices': 'value',
    },
    collections: {
      actions: { ...actions, isRequired: true },
      'noData/actions': { ...actions, isRequired: false },
      'later/actions': { ...actions, isRequired: false },
      tests: { shape: 'record', isRequired: false, item: test },
    },
  }),
  processes: layout({
    collections: {
      states: { shape: 'record', isRequired: true, item: layout() },
      transitions: { shape: 'record', isRequired: true, item: transition },
    },
  }),
  views: layout({ atoms: ['source'], lists: { fields: 'content' } }),
  pages: layout({ orderKey: 'order' }),
  tests: test,
  code: layout({
    atoms: ['returns'],
    texts: ['source'],
    collections: {
      options: { shape: 'record', isRequired: false, item: field },
      parameters: { shape: 'record', isRequired: false, item: field },
    },
    decidedBy: 'kind',
  }),
  parameters: layout({ lists: { choices: 'value' }, decidedBy: 'type' }),
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

/** Of the document. 1 had each list in one leaf, and no leaf for a record that has something in it. */
export const formatVersion = 2;
