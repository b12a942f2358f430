import type { Process } from '@changjing/contract';
import { editTogether, removeNode, setField } from '@changjing/document';

type Doc = Parameters<typeof removeNode>[0];

/** Where a process names one of its states: `transitions/accept/to`, `initial`. */
export type StatePlace = 'initial' | 'resolved' | `transitions/${string}/${'from' | 'to'}`;

/** Every place that names a state; as long as there is one, the state cannot just be taken away. */
export function usesOfState(process: Partial<Process>, state: string): StatePlace[] {
  const ends = (['initial', 'resolved'] as const).filter((name) => process[name] === state);
  const steps = Object.entries(process.transitions ?? {}).flatMap(([id, { from, to }]): StatePlace[] => [
    ...((from ?? []).includes(state) ? [`transitions/${id}/from` as const] : []),
    ...(to === state ? [`transitions/${id}/to` as const] : []),
  ]);
  return [...ends, ...steps];
}

/** Takes a state away, and says another one wherever it was named: one step of undo. */
export function replaceState(
  doc: Doc,
  { id, process, state, by }: { id: string; process: Partial<Process>; state: string; by: string },
): void {
  editTogether(doc, () => {
    for (const place of usesOfState(process, state)) {
      const [, step, end] = place.split('/');
      if (step === undefined || end === undefined) setField(doc, ['processes', id], place, by);
      else if (end === 'to') setField(doc, ['processes', id, 'transitions', step], end, by);
      else {
        const from = process.transitions?.[step]?.from.map((one) => (one === state ? by : one));
        setField(doc, ['processes', id, 'transitions', step], end, [...new Set(from)]);
      }
    }
    removeNode(doc, ['processes', id, 'states', state]);
  });
}
