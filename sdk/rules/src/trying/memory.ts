import type { Rule } from '@changjing/contract';
import { keptMs } from '../operators/window.ts';

/** Even a rule that remembers no span knows what was in force a little before. */
const leastMs = 3_600_000;
/** As far back as a window reaches at most; older readings need not be read for anybody. */
const mostMs = 31 * 86_400_000;
/** A rule that is judged at set times goes by a key's last event, which may have come days before. */
const lastEventMs = 7 * 86_400_000;

/**
 * How far back a rule has to be fed before it stands as it would have if it had always run: what its
 * windows hold, then how long the decision itself takes.
 */
export function memoryMs(rule: Rule): number {
  const windows = Object.values(rule.window ?? {}).map(keptMs);
  const spans = [
    rule.for !== undefined && 'seconds' in rule.for ? rule.for.seconds : 0,
    rule.keepFiringFor?.seconds ?? 0,
    rule.dedupe?.seconds ?? 0,
    rule.absent?.seconds ?? 0,
    rule.sequence?.seconds ?? 0,
    rule.noData?.afterSeconds ?? 0,
  ];
  const whole = Math.max(0, ...windows) + Math.max(...spans) * 1000;
  const isTimed = rule.on.at !== undefined && rule.on.stream !== undefined;
  return Math.min(mostMs, Math.max(isTimed ? lastEventMs : leastMs, whole));
}
