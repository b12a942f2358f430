import { BellRing, ClipboardPlus, CircleCheck } from '@lucide/vue';
import type { Action } from '@changjing/contract';

export const actionIcons = { openCase: ClipboardPlus, closeCase: CircleCheck, notify: BellRing } as const;

/** A new action with everything it must have, to be made one's own. */
export function newAction(
  kind: Action['kind'],
  id: string,
  known: { duty: string; caseClass: string; opens: string },
): Action {
  switch (kind) {
    case 'notify':
      return { id, kind, audience: 'public', text: { zh: '请注意', en: 'Please take care' } };
    case 'openCase':
      return {
        id,
        kind,
        process: 'default',
        caseClass: known.caseClass,
        title: { zh: '需要处置', en: 'To be handled' },
        duty: known.duty,
        deadlineMinutes: 60,
      };
    case 'closeCase':
      return { id, kind, opens: known.opens, note: { zh: '已恢复正常，自动结束', en: 'Back to normal' } };
  }
}
