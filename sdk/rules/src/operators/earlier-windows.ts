import { packed, type Cell } from './cells.ts';
import type { OperatorState } from './operator-state.ts';
import type { WindowState } from './window.ts';

/** As windows were stored at first: each cell an object, and the newest events by one text each. */
interface EarlierWindows {
  windows: Record<string, Omit<WindowState, 'times' | 'kept' | 'rest'> & { cells: readonly Cell[] }>;
  judgedMs: number;
  newest: { atMs: number; ids: readonly string[] };
}

/** What was stored at first reads as what is stored now. */
export function currentWindows(stored: OperatorState | EarlierWindows): OperatorState {
  if (!('newest' in stored)) return stored;
  const { windows, judgedMs, newest } = stored;
  const names = newest.ids.map((id) => {
    const end = id.indexOf(' ');
    return { source: id.slice(0, end), id: id.slice(end + 1) };
  });
  const [first = { source: '', id: '' }, ...others] = names;
  return {
    windows: Object.fromEntries(
      Object.entries(windows).map(([name, { cells, ...rest }]) => [name, { ...rest, ...packed(cells) }]),
    ),
    ...(judgedMs > newest.atMs && { judgedMs }),
    newestMs: newest.atMs,
    ...first,
    ...(others.length > 0 && { others }),
  };
}
