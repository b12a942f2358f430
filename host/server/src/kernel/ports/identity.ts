import type { Permission, Role } from '@changjing/contract';
import type { TenantId } from './tenant.ts';

export interface HeldPost {
  id: string;
  title: string;
  role: Role;
  organisation: string;
  territory: string;
  duties: readonly string[];
}

/** A signed-in person acting in one of the posts held. */
export interface Actor {
  tenant: TenantId;
  person: string;
  name: string;
  posts: readonly HeldPost[];
  /** Post acted in; a person without one may do nothing but see the own account. */
  post: HeldPost | undefined;
  permissions: ReadonlySet<Permission>;
}
