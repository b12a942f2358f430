import type { Rule } from '@changjing/contract';
import { firstUnknownTime } from '@changjing/rules';
import type { Checker } from './reporter.ts';

/** Set times that the work calendar does not tell any more are told before they come. */
export function checkSchedule(checker: Checker, where: string, { on, for: lasting }: Rule): void {
  if (on.at === undefined) return;
  if (lasting !== undefined && 'seconds' in lasting) {
    checker.error(
      'rule.scheduleFor',
      `${where}/for`,
      '定时检查的规则只能写「连续几次检查」，不能写「持续多久」',
      'a rule that is judged at set times lasts a number of checks, not a time',
    );
  }
  const { tenant, nowMs } = checker;
  if (nowMs === undefined) return;
  const date = firstUnknownTime(on.at, tenant, nowMs);
  if (date === undefined) return;
  checker.warn(
    'rule.calendarEnds',
    `${where}/on/at`,
    `工作日历没有 ${date.slice(0, 4)} 年的安排，${date} 起不知道哪天该检查，到时会显示为未知；请在区级底座补上这一年的日历`,
    `the work calendar does not know ${date.slice(0, 4)}: from ${date} on it cannot be told when to judge, and the level is unknown; add the year to the district base`,
  );
}
