import { z } from 'zod';
import { roles, type Role } from './roles.ts';

export const permission = z.enum([
  'scenario.read',
  'scenario.edit',
  'scenario.publish',
  'case.read',
  'case.dispatch',
  'case.handle',
  'case.verify',
  'case.confirm',
  'report.readSubject',
  'event.read',
  'deadLetter.read',
  'plugin.read',
  'plugin.manage',
  'account.manage',
  'post.manage',
  'secret.manage',
  'policy.manage',
  'audit.read',
  'plugin.publish',
]);
export type Permission = z.infer<typeof permission>;

export const role = z.enum(Object.keys(roles) as [Role, ...Role[]]);
