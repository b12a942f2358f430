import type { LocalizedText, Scenario } from '@changjing/contract';
import { placeWords } from '@changjing/scenario';

interface UsageLine {
  /** `rules/red/where`; of several, the first. */
  where: string;
  words: LocalizedText;
  count: number;
}

/** Places that use something, in words. All the readings of one test that do are one line. */
export function usageLines(places: readonly string[], scenario: Scenario): UsageLine[] {
  const lines = new Map<string, UsageLine>();
  for (const where of places) {
    const list = listOf(where);
    const known = lines.get(list);
    if (known) known.count += 1;
    else lines.set(list, { where, words: placeWords(list, scenario, scenario), count: 1 });
  }
  return [...lines.values()];
}

/** What has but a number stands in a list, which has a name: `tests/storm/given/0/data/depth` in its readings. */
function listOf(where: string): string {
  const parts = where.split('/');
  const at = parts.findIndex((part, index) => index > 1 && /^\d+$/.test(part));
  return at < 0 ? where : parts.slice(0, at).join('/');
}
