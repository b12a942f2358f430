import { ChangjingError, roles } from '@changjing/contract';
import type { Actor, DistrictBases, HeldPost, PostHoldings, TenantId } from '../kernel/index.ts';

export interface SignedIn {
  person: string;
  name: string;
  /** Post chosen in this session. */
  chosen: string | undefined;
}

/** Makes the actor out of a session: posts held that the base still has, and the one acted in. */
export async function actorFor(
  { tenant, bases, holdings }: { tenant: TenantId; bases: DistrictBases; holdings: PostHoldings },
  { person, name, chosen }: SignedIn,
): Promise<Actor> {
  const base = bases.current(tenant);
  const posts = (await holdings.of(tenant, person)).flatMap((id): HeldPost[] => {
    const post = base.posts[id];
    return post ? [{ ...post, id }] : [];
  });
  const post = posts.find(({ id }) => id === chosen) ?? posts[0];
  return { tenant, person, name, posts, post, permissions: new Set(post ? roles[post.role] : []) };
}

export function notHeld(post: string): ChangjingError {
  return new ChangjingError({
    code: 'identity.postNotHeld',
    status: 403,
    text: { zh: `您没有担任岗位 ${post}`, en: `You do not hold the post ${post}` },
  });
}

export function notSignedIn(): ChangjingError {
  return new ChangjingError({
    code: 'identity.notSignedIn',
    status: 401,
    text: { zh: '请先登录', en: 'Please sign in first' },
  });
}
