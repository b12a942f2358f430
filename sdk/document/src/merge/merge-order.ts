import type { Sides } from './conflict.ts';

type Ids = readonly string[];

/**
 * Ids in the order that both sides meant: the one that moved what was there says how it stands, and what
 * is new stands after what it was put behind. Which side is ours makes no difference unless both moved.
 */
export function mergeOrder({ base, ours, theirs }: Sides<Ids>): { ids: Ids; isContested: boolean } {
  const known = base.filter((id) => ours.includes(id) && theirs.includes(id));
  const [own, other] = [ours, theirs].map((ids) => ids.filter((id) => known.includes(id)));
  const hasMoved = [own, other].map((ids) => !isEqual(ids, known));
  const isContested = hasMoved[0] === true && hasMoved[1] === true && !isEqual(own, other);
  const standing = hasMoved[0] === true ? own : other;
  const places: Ids = standing ?? known;
  const runs = [...runsAfter(ours, places), ...runsAfter(theirs, places)];
  const ids = [undefined, ...places].flatMap((id) => [...(id === undefined ? [] : [id]), ...after(id, runs)]);
  return { ids: [...new Set(ids)], isContested };
}

interface Run {
  readonly behind: string | undefined;
  readonly ids: Ids;
}

/** What stands between those that both sides have, with the one that it stands behind. */
function runsAfter(ids: Ids, places: Ids): Run[] {
  const isPlace = (id: string) => places.includes(id);
  const starts = [-1, ...ids.flatMap((id, index) => (isPlace(id) ? [index] : []))];
  return starts.map((start) => {
    const rest = ids.slice(start + 1);
    const end = rest.findIndex(isPlace);
    return { behind: ids[start], ids: end === -1 ? rest : rest.slice(0, end) };
  });
}

function after(behind: string | undefined, runs: readonly Run[]): Ids {
  return runs
    .filter((run) => run.behind === behind)
    .toSorted((a, b) => (a.ids.join('/') < b.ids.join('/') ? -1 : 1))
    .flatMap((run) => run.ids);
}

function isEqual(a: Ids | undefined, b: Ids | undefined): boolean {
  return a?.join('/') === b?.join('/');
}
