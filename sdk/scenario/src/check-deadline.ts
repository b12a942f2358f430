import type { Action } from '@changjing/contract';
import { workDeadline } from '@changjing/rules';
import type { Checker } from './reporter.ts';

/** A case opened now would get a deadline that the work calendar does not tell. */
export function checkDeadline(
  { tenant, nowMs, warn }: Checker,
  at: string,
  { deadline }: Extract<Action, { kind: 'openCase' }>,
): void {
  if (deadline === undefined || nowMs === undefined) return;
  if (!workDeadline(deadline, nowMs, tenant).isEstimated) return;
  warn(
    'rule.deadlineEstimated',
    `${at}/deadline`,
    '工作日历还没有相应年份的安排，现在开的工单，时限只能按周一至周五估算；请在区级底座补上这一年的日历',
    'the work calendar lacks the year of the deadline: weekdays are taken for working days; add the year to the district base',
  );
}
