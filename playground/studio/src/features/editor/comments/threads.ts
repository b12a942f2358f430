import type { CommentPlace, CommentThread } from '@changjing/contract';

export type ThreadFilter = 'open' | 'mine' | 'resolved';

/** Open threads by what they are about: each node and field that lies on the way to a place counts it. */
export function countsByPlace(threads: readonly CommentThread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { place, resolved } of threads) {
    if (resolved) continue;
    for (const key of placesAround(place)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** `rules/red` and `rules/red/where` for a comment on that field. */
function placesAround({ node, field }: CommentPlace): string[] {
  const segments = node.split('/');
  const nodes = segments.slice(1).map((_, index) => segments.slice(0, index + 2).join('/'));
  return [...new Set([...(nodes.length > 0 ? nodes : [node]), placeKey({ node, field })])];
}

export function placeKey({ node, field }: CommentPlace): string {
  return field === undefined ? node : `${node}/${field}`;
}

/** The place that a field's path names: `rules/red/where.threshold` is a field of `rules/red`. */
export function placeOf(path: string): CommentPlace {
  const [kind = '', id, ...rest] = path.split('/');
  if (kind === 'meta') return { node: 'meta', ...(id !== undefined && { field: [id, ...rest].join('/') }) };
  return { node: `${kind}/${id}`, ...(rest.length > 0 && { field: rest.join('/') }) };
}

export function shownThreads(
  threads: readonly CommentThread[],
  filter: ThreadFilter,
  at: CommentPlace | undefined,
): CommentThread[] {
  const key = at && placeKey(at);
  return threads.filter(({ place, resolved, concernsMe }) => {
    if (key !== undefined && !isWithin(placeKey(place), key)) return false;
    if (filter === 'mine') return concernsMe && !resolved;
    return (resolved !== undefined) === (filter === 'resolved');
  });
}

function isWithin(key: string, place: string): boolean {
  return key === place || key.startsWith(`${place}/`);
}

/** Threads in which somebody said something new that the person should know. */
export function newForMe(threads: readonly CommentThread[]): number {
  return threads.filter(({ isUnread, concernsMe }) => isUnread && concernsMe).length;
}
