import type { AppState } from '@changjing/contract';
import { arrange } from '@changjing/widgets/layout/arrange.ts';
import { pageCells, type PageCell } from '@changjing/widgets/layout/cells.ts';

/** A page that somebody laid out, for phone and desk at once: the width of the screen chooses. */
export function pageGrid({ page: { widgets } }: AppState): PageCell[] {
  const options = { withHidden: true };
  return pageCells(arrange(widgets, 'phone', options), arrange(widgets, 'desktop', options));
}
