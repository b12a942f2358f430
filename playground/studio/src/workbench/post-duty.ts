import type { Permission } from '@changjing/contract';

/** Posts that build no scenarios and work no cases; each is told what the studio holds for it. */
export type PostDuty = 'audit' | 'vendor' | 'security' | 'system';

const duties: readonly (readonly [PostDuty, Permission])[] = [
  ['audit', 'audit.read'],
  ['vendor', 'plugin.publish'],
  ['security', 'post.manage'],
  ['system', 'account.manage'],
];

export function postDuty(permissions: readonly Permission[]): PostDuty | undefined {
  return duties.find(([, permission]) => permissions.includes(permission))?.[0];
}
