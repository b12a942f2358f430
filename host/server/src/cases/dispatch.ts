import { roles, type DistrictBase, type LocalizedText, type Place, type Point } from '@changjing/contract';
import type { DistrictBases, TenantId } from '../kernel/index.ts';

export interface Destination {
  location: Point | undefined;
  territory: string[];
  /** Post that has the duty there. */
  post: string | undefined;
}

/** Location → grid → post with the duty. A point outside every grid belongs to the district as a whole. */
export function findPost(
  bases: DistrictBases,
  tenant: TenantId,
  of: { location: Point | undefined; place: Place | undefined; duty: string },
): Destination {
  const location = of.location ?? of.place?.location;
  const grid = location && bases.gridOf(tenant, location);
  if (grid === undefined)
    return { location, territory: wholeDistrict(bases.current(tenant)), post: undefined };
  return {
    location,
    territory: bases.territoryPath(tenant, grid),
    post: bases.postFor(tenant, of.duty, grid)?.id,
  };
}

function wholeDistrict(base: DistrictBase): string[] {
  return Object.keys(base.territories)
    .filter((id) => base.territories[id]?.kind === 'district')
    .slice(0, 1);
}

/** Posts that could handle it, best first: the duty near it, the duty elsewhere, the others near it. */
export function candidatePosts(
  base: DistrictBase,
  of: { duty: string; territory: readonly string[] },
): { id: string; title: LocalizedText }[] {
  return Object.entries(base.posts)
    .filter(([, post]) => (roles[post.role] as readonly string[]).includes('case.handle'))
    .map(([id, post]) => {
      const depth = of.territory.indexOf(post.territory);
      return { id, rank: (post.duties.includes(of.duty) ? 1000 : 0) + (depth < 0 ? 0 : 100 + depth) };
    })
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank || (one.id < other.id ? -1 : 1))
    .map(({ id }) => ({ id, title: postTitle(base, id) }));
}

/** Organisation and post as people call them: 排水管理所 抽排一队. Never a person's name. */
export function postTitle(base: DistrictBase, id: string): LocalizedText {
  const post = base.posts[id];
  if (!post) return { zh: id };
  const organisation = base.organisations[post.organisation]?.title;
  if (organisation === undefined || post.title.zh.includes(organisation.zh)) return post.title;
  const zh = `${organisation.zh} ${post.title.zh}`;
  if (post.title.en === undefined) return { zh };
  return { zh, en: `${post.title.en} (${organisation.en ?? organisation.zh})` };
}

/** Where it is, below the district: 海滨街道 · 和顺社区 · 第三网格. */
export function territoryTitle(base: DistrictBase, territory: readonly string[]): LocalizedText {
  const titles = territory.map((id): LocalizedText => base.territories[id]?.title ?? { zh: id });
  const [whole = base.title, ...below] = titles;
  if (below.length === 0) return whole;
  return {
    zh: below.map(({ zh }) => zh).join(' · '),
    en: below.map(({ zh, en }) => en ?? zh).join(' · '),
  };
}
