import type { Permission } from '@changjing/contract';

/** What steps ask for as a rule, each with words of its own. */
export const stepPermissions: readonly Permission[] = [
  'case.dispatch',
  'case.handle',
  'case.verify',
  'case.confirm',
];

/** Key of the words for who may take a step; dots would lead into the words. */
export function wordsKeyOf(permission: Permission): string {
  return `process.may.${stepPermissions.includes(permission) ? permission.replace('.', '-') : 'other'}`;
}
