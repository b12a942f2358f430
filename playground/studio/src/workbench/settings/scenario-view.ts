import type { Me } from '@changjing/contract';
import { recall } from './preferences.ts';

/** 简明视图 and 专业视图: two ways to work on one document. */
export type ScenarioView = 'plain' | 'professional';

export function viewKey(person: string): string {
  return `studio.view.${person}`;
}

/** Where a person's scenarios open: as chosen last, else street staff in the plain view. */
export function viewOf(me: Me | undefined): ScenarioView {
  const chosen = recall(viewKey(me?.person.id ?? ''));
  if (chosen === 'plain' || chosen === 'professional') return chosen;
  return me?.posts.find(({ id }) => id === me.post)?.role === 'staff' ? 'plain' : 'professional';
}
