import type { DistrictBase, EffectOf, LocalizedText } from '@changjing/contract';
import { contextOf, workDeadline } from '@changjing/rules';
import type { StoredCase } from '../kernel/index.ts';

/** When a case is due. Counted from when people can know of it: what came late is not overdue as it opens. */
export function dueOf(
  { at, deadline, deadlineMinutes = 0 }: EffectOf<'openCase'>,
  base: DistrictBase,
  nowMs: number,
): Pick<StoredCase, 'dueAt' | 'deadline'> {
  const fromMs = Math.max(Date.parse(at), nowMs);
  if (deadline === undefined) return { dueAt: new Date(fromMs + deadlineMinutes * 60_000).toISOString() };
  const { dueMs, ...how } = workDeadline(deadline, fromMs, contextOf(base));
  return { dueAt: new Date(dueMs).toISOString(), deadline: how };
}

/** Why it was opened and, for whoever has to keep the deadline, whether it is estimated. */
export function openedRemark({ why, deadline }: Pick<StoredCase, 'why' | 'deadline'>): LocalizedText {
  if (deadline?.isEstimated !== true) return why.sentence;
  const { zh, en } = why.sentence;
  return {
    zh: `${zh}。工作日历还没有相应年份的安排，时限暂按周一至周五估算，请核对`,
    ...(en !== undefined && {
      en: `${en}. The work calendar lacks the year: the deadline is estimated from Monday to Friday, please check it`,
    }),
  };
}
