import type { DistrictBase, Problem } from '@changjing/contract';
import { checkCalendar } from './check-calendar.ts';

type Kind = DistrictBase['territories'][string]['kind'];

const parentKind: Record<Kind, Kind | undefined> = {
  district: undefined,
  street: 'district',
  community: 'street',
  grid: 'community',
};

/** What is wrong in a base beyond its schema: references that lead nowhere, trees that are none. */
export function checkBase(base: DistrictBase): Problem[] {
  return [
    ...checkZone(base),
    ...checkCalendar(base),
    ...checkTerritories(base),
    ...checkOrganisations(base),
    ...checkPosts(base),
    ...checkClasses(base),
  ];
}

/** Every date is told in it: a misspelt one would stop the first case. */
function checkZone({ zone }: DistrictBase): Problem[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return [];
  } catch {
    return [problem('zone', `没有时区「${zone}」`, `There is no time zone "${zone}"`)];
  }
}

function checkTerritories(base: DistrictBase): Problem[] {
  const problems: Problem[] = [];
  const roots = Object.values(base.territories).filter((territory) => territory.kind === 'district');
  if (roots.length !== 1) {
    problems.push(
      problem(
        'territories',
        `应有一个区，这里有 ${roots.length} 个`,
        `One district is needed, there are ${roots.length}`,
      ),
    );
  }
  for (const [id, territory] of Object.entries(base.territories)) {
    const where = `territories/${id}`;
    const parent = territory.parent === undefined ? undefined : base.territories[territory.parent];
    // Kinds form a ladder, so a parent of the right kind also rules out circles.
    if (parent?.kind !== parentKind[territory.kind]) {
      problems.push(
        problem(
          where,
          `「${territory.title.zh}」的上级不存在或级别不对`,
          `The parent of ${id} is missing or of the wrong kind`,
        ),
      );
    }
    if (territory.kind === 'grid' && !territory.outline) {
      problems.push(problem(where, `网格「${territory.title.zh}」没有边界`, `Grid ${id} has no outline`));
    }
  }
  return problems;
}

function checkOrganisations(base: DistrictBase): Problem[] {
  return Object.entries(base.organisations).flatMap(([id, organisation]) => {
    const seen = new Set([id]);
    for (let at = organisation.parent; at !== undefined; at = base.organisations[at]?.parent) {
      const where = `organisations/${id}`;
      if (!base.organisations[at]) {
        return [
          problem(
            where,
            `「${organisation.title.zh}」的上级单位 ${at} 不存在`,
            `Organisation ${at} above ${id} is missing`,
          ),
        ];
      }
      if (seen.has(at)) {
        return [
          problem(
            where,
            `「${organisation.title.zh}」的上级单位绕成了圈`,
            `The organisations above ${id} form a circle`,
          ),
        ];
      }
      seen.add(at);
    }
    return [];
  });
}

function checkPosts(base: DistrictBase): Problem[] {
  return Object.entries(base.posts).flatMap(([id, post]) => {
    const missing = [
      ...(base.organisations[post.organisation] ? [] : [post.organisation]),
      ...(base.territories[post.territory] ? [] : [post.territory]),
      ...post.duties.filter((duty) => !base.duties[duty]),
    ];
    return missing.map((name) =>
      problem(
        `posts/${id}`,
        `岗位「${post.title.zh}」提到的 ${name} 不存在`,
        `Post ${id} names ${name}, which is missing`,
      ),
    );
  });
}

function checkClasses(base: DistrictBase): Problem[] {
  return Object.entries(base.caseClasses)
    .filter(([, { duty }]) => !base.duties[duty])
    .map(([id, { title, duty }]) =>
      problem(
        `caseClasses/${id}`,
        `工单类别「${title.zh}」的职责 ${duty} 不存在`,
        `Case class ${id} names duty ${duty}, which is missing`,
      ),
    );
}

function problem(where: string, zh: string, en: string): Problem {
  return { code: 'base.invalid', severity: 'error', where, message: { zh, en } };
}
