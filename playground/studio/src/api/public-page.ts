import type { LivePage, ScenarioSummary } from '@changjing/contract';

/** The page that citizens come to first, of the version in force. */
export function publicPageOf(summary: Pick<ScenarioSummary, 'livePages'> | undefined): LivePage | undefined {
  return summary?.livePages.find(({ audience }) => audience === 'public');
}
