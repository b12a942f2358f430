import { BellRing, Blocks, ClipboardPlus, CircleCheck } from '@lucide/vue';
import type { Action, ActionValue, Field, OfferedAction } from '@changjing/contract';

export const actionIcons = {
  openCase: ClipboardPlus,
  closeCase: CircleCheck,
  notify: BellRing,
  runAction: Blocks,
} as const;

/** A new action with everything it must have, to be made one's own. */
export function newAction(
  kind: Exclude<Action['kind'], 'runAction'>,
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

/** An action of a plugin with a value for each parameter it must have. */
export function newRunAction(id: string, { ref, parameters }: OfferedAction): Action {
  const needed = Object.entries(parameters).filter(([, { isRequired }]) => isRequired);
  const values = needed.map(([name, parameter]) => [name, firstValue(parameter)] as const);
  return { id, kind: 'runAction', action: ref, with: Object.fromEntries(values) };
}

function firstValue({ type, choices }: Field): ActionValue {
  if (type === 'string') return { text: choices?.[0]?.value ?? '${e.place}' };
  return {
    expression: { number: '0', boolean: 'true', time: 'e.time', point: 'e.location' }[type],
  };
}

/** The parameters with one of them given another value; an empty one is left out. */
export function withValue(
  before: Readonly<Record<string, ActionValue>>,
  name: string,
  value: ActionValue,
): Record<string, ActionValue> {
  const { [name]: _replaced, ...others } = before;
  const isEmpty = ('text' in value ? value.text : value.expression).trim() === '';
  return isEmpty ? others : { ...others, [name]: value };
}
