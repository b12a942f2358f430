import type { Peer } from '../../session/peers.ts';

/** The others by the widgets of a page that they have chosen. */
export function chosenByOthers<T extends Pick<Peer, 'selection'>>(
  peers: readonly T[],
  page: string,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  const start = pathOf(page, '');
  for (const peer of peers) {
    for (const path of peer.selection) {
      if (!path.startsWith(start)) continue;
      const id = path.slice(start.length);
      found.set(id, [...(found.get(id) ?? []), peer]);
    }
  }
  return found;
}

export function pathOf(page: string, widget: string): string {
  return `pages/${page}/widgets/${widget}`;
}
