interface OutlineItem {
  /** `actions/notice` */
  path: string;
  title: string;
}
interface OutlineGroup {
  /** Key of its name. */
  name: (typeof collections)[number];
  items: OutlineItem[];
}

/** What a part is made of, in the order in which its editor shows it. */
const collections = [
  'fields',
  'window',
  'score',
  'table',
  'near',
  'match',
  'actions',
  'tests',
  'states',
  'transitions',
  'widgets',
] as const;

/** The pieces of a part, by their titles; what nothing names is called by its id. */
export function outlineOf(
  node: object | undefined,
  titleOf: (piece: object) => string | undefined,
): OutlineGroup[] {
  return collections.flatMap((name) => {
    const items = itemsOf(Object.entries(node ?? {}).find(([key]) => key === name)?.[1]).map(
      ([id, item]) => ({ path: `${name}/${id}`, title: titleOf(item) ?? id }),
    );
    return items.length > 0 ? [{ name, items }] : [];
  });
}

/** A list of names, as a view's fields are, is no collection of pieces. */
function itemsOf(value: unknown): [string, object][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (typeof item !== 'object' || item === null) return [];
    const id = Array.isArray(value) && 'id' in item && typeof item.id === 'string' ? item.id : key;
    return [[id, item] as [string, object]];
  });
}
