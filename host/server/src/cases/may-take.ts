import type { Process, Transition } from '@changjing/contract';
import type { Actor, StoredCase } from '../kernel/index.ts';
import { refuse } from './failures.ts';
import { stateFacts } from './process.ts';

/** Why the person may not take this transition now; undefined when they may. */
export function hindrance(
  actor: Actor,
  stored: StoredCase,
  transition: Transition,
): 'permission' | 'assignee' | 'handler' | 'state' | undefined {
  if (!actor.post || !actor.permissions.has(transition.may.permission)) return 'permission';
  if (transition.may.who === 'assignee' && stored.assignee !== actor.post.id) return 'assignee';
  if (transition.may.who === 'notHandler' && stored.handlers.includes(actor.person)) return 'handler';
  if (!transition.from.includes(stored.state)) return 'state';
  return undefined;
}

/** @throws ChangjingError with the reason in a sentence */
export function refuseHindered(
  actor: Actor,
  stored: StoredCase,
  transition: Transition,
  process: Process,
): void {
  const verb = transition.title;
  switch (hindrance(actor, stored, transition)) {
    case undefined:
      return;
    case 'permission':
      return refuse(
        'case.notPermitted',
        403,
        `您现在的岗位「${actor.post?.title.zh ?? '无'}」不能${verb.zh}`,
        `Your current post may not do "${verb.en ?? verb.zh}"`,
      );
    case 'assignee':
      return refuse(
        'case.notAssignee',
        403,
        `这件工单没有派给您现在的岗位「${actor.post?.title.zh ?? '无'}」，不能${verb.zh}`,
        'This case is not dispatched to your current post',
      );
    case 'handler':
      return refuse(
        'case.ownWork',
        403,
        `您处置过这件工单，请由另一个人${verb.zh}`,
        'You handled this case; another person has to verify it',
      );
    case 'state': {
      const state = stateFacts(process, stored.state).title;
      return refuse(
        'case.notNow',
        409,
        `工单现在是「${state.zh}」，不能${verb.zh}，可能别人刚刚办过`,
        `The case is now "${state.en ?? state.zh}"; somebody else may just have dealt with it`,
      );
    }
  }
}
