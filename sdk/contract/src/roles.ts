import type { Permission } from './permission.ts';

/** Roles are sets of permissions (DESIGN 5.7). System, security and audit administration are apart. */
export const roles = {
  staff: [
    'scenario.read',
    'scenario.edit',
    'scenario.publish',
    'case.read',
    'event.read',
    'deadLetter.read',
    'plugin.read',
  ],
  dispatcher: [
    'scenario.read',
    'case.read',
    'case.dispatch',
    'case.verify',
    'case.confirm',
    'report.readSubject',
    'event.read',
    'deadLetter.read',
  ],
  gridWorker: ['case.read', 'case.handle', 'report.readSubject'],
  departmentOfficer: ['scenario.read', 'case.read', 'case.handle', 'report.readSubject', 'event.read'],
  reviewer: ['scenario.read', 'scenario.publish', 'case.read', 'event.read'],
  vendor: ['plugin.read', 'plugin.publish'],
  /** Puts plugins in and takes them out; what they may do is the security administrator's to accept. */
  systemAdministrator: ['account.manage', 'plugin.read', 'plugin.manage', 'deadLetter.read'],
  securityAdministrator: ['post.manage', 'secret.manage', 'policy.manage', 'plugin.read', 'plugin.manage'],
  auditAdministrator: ['audit.read'],
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof roles;
