import type { Field, Process, Transition } from '@changjing/contract';
import { newId } from '@changjing/document';

type State = Process['states'][string];
type States = Readonly<Record<string, Partial<State>>>;

/** A state that is called so and nothing else yet; it stands before those in which a case ends. */
export function newState(number: number, states: States): { state: State; before: string | undefined } {
  return {
    state: {
      title: { zh: `新状态 ${number}`, en: `New state ${number}` },
      stage: Object.values(states).findLast((one) => !one.isFinal)?.stage ?? 'open',
    },
    before: Object.keys(states).find((id) => states[id]?.isFinal),
  };
}

/** A step that leaves the case where it is, until somebody says where it leads. */
export function newStep(
  number: number,
  { initial, states }: Pick<Partial<Process>, 'initial' | 'states'>,
): Transition {
  const all = Object.keys(states ?? {});
  const from = initial !== undefined && all.includes(initial) ? initial : all[0];
  return {
    title: { zh: `新步骤 ${number}`, en: `New step ${number}` },
    from: from === undefined ? [] : [from],
    may: { permission: 'case.handle', who: 'any' },
  };
}

/** A name that nobody else chooses at the same time: one of a field has no hyphen. */
export function newFieldName(): string {
  return newId('field').replace('-', '_');
}

export function newField(number: number): Field {
  return { type: 'string', title: { zh: `要填的内容 ${number}`, en: `Entry ${number}` } };
}
