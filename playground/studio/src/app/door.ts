import type { RouteLocationNormalized } from 'vue-router';
import type { Permission } from '@changjing/contract';
import { firstActivity } from '../workbench/activities.ts';

export interface Visitor {
  /** The host has said who it is, or that it is nobody. */
  isKnown: boolean;
  /** Absent when nobody is signed in. */
  permissions: readonly Permission[] | undefined;
}

/**
 * Where a person is let to: signed in, everywhere, and from the front page to the first thing the post
 * may do; else the door, which remembers where they wanted to go.
 */
export function doorFor(
  to: Pick<RouteLocationNormalized, 'name' | 'fullPath'> & { meta: { isPublic?: boolean } },
  visitor: Visitor,
) {
  if (to.meta.isPublic || !visitor.isKnown) return true;
  if (!visitor.permissions)
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: `/studio${to.fullPath}` } };
  const first = firstActivity(visitor.permissions);
  return to.name === 'home' && first ? { name: first.name } : true;
}
