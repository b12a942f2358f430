import type { DistrictBase, Problem } from '@changjing/contract';

type Holiday = NonNullable<NonNullable<DistrictBase['workCalendar']>['years']>[string]['holidays'][number];

/** Days typed under the wrong year, and days both off and worked: deadlines would be a day wrong, unseen. */
export function checkCalendar({ workCalendar }: DistrictBase): Problem[] {
  return Object.entries(workCalendar?.years ?? {}).flatMap(([year, { holidays }]) => {
    const where = `workCalendar/years/${year}`;
    return [...holidays.flatMap((holiday) => misplaced(holiday, year, where)), ...doubled(holidays, where)];
  });
}

function misplaced({ title, from, to, makeUpDays }: Holiday, year: string, where: string): Problem[] {
  const isNear = (day: string) => Math.abs(Number(day.slice(0, 4)) - Number(year)) <= 1;
  const isHere = from.startsWith(year) || to.startsWith(year);
  if (isHere && [from, to, ...makeUpDays].every(isNear)) return [];
  return [
    problem(
      where,
      `「${title.zh}」（${from} 至 ${to}）的日子不在 ${year} 年`,
      `The days of ${title.en ?? title.zh} (${from} to ${to}) do not lie in ${year}`,
    ),
  ];
}

function doubled(holidays: readonly Holiday[], where: string): Problem[] {
  return holidays
    .flatMap((holiday) => holiday.makeUpDays)
    .filter((day) => holidays.some(({ from, to }) => from <= day && day <= to))
    .map((day) => problem(where, `${day} 既是放假又是上班`, `${day} is both a day off and a day worked`));
}

function problem(where: string, zh: string, en: string): Problem {
  return { code: 'base.invalid', severity: 'error', where, message: { zh, en } };
}
