import { Blocks, ClipboardList, Layers, Link2, MailQuestion, UserCheck } from '@lucide/vue';
import type { Component } from 'vue';
import type { Permission } from '@changjing/contract';

export interface Activity {
  name: 'scenarios' | 'cases' | 'links' | 'plugins' | 'data' | 'review-rules';
  icon: Component;
  /** Any of these opens it. */
  permissions: readonly Permission[];
  /** Routes that belong to it. */
  routes: readonly string[];
}

export const activities: readonly Activity[] = [
  {
    name: 'scenarios',
    icon: Layers,
    permissions: ['scenario.read'],
    routes: ['scenarios', 'editor', 'plain', 'parameters', 'review'],
  },
  { name: 'cases', icon: ClipboardList, permissions: ['case.read'], routes: ['cases'] },
  { name: 'links', icon: Link2, permissions: ['report.readSubject'], routes: ['links'] },
  { name: 'plugins', icon: Blocks, permissions: ['plugin.read'], routes: ['plugins', 'plugin'] },
  { name: 'data', icon: MailQuestion, permissions: ['deadLetter.read'], routes: ['data'] },
  { name: 'review-rules', icon: UserCheck, permissions: ['policy.manage'], routes: ['review-rules'] },
];

export function allowedActivities(permissions: readonly Permission[]): readonly Activity[] {
  return activities.filter((activity) => activity.permissions.some((one) => permissions.includes(one)));
}

const caseWork: readonly Permission[] = ['case.dispatch', 'case.handle', 'case.verify'];

/** Where a post starts: whoever works cases and builds no scenarios, at the desk. */
export function firstActivity(permissions: readonly Permission[]): Activity | undefined {
  const allowed = allowedActivities(permissions);
  const worksCases =
    !permissions.includes('scenario.edit') && caseWork.some((one) => permissions.includes(one));
  return (worksCases ? allowed.find((one) => one.name === 'cases') : undefined) ?? allowed[0];
}
