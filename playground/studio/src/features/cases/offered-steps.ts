import type { AppState, Scenario, TransitionView } from '@changjing/contract';
import { publicNotices } from './public-notice.ts';
import { emptyDraft } from './transition-form.ts';

type Content = Pick<Scenario, 'processes' | 'rules' | 'views'>;

/**
 * The steps worth offering for a case: one that only takes a public notice down is left out while that
 * notice is not up. Where that cannot be known, it is offered.
 */
export async function offeredSteps(
  transitions: readonly TransitionView[],
  caseKey: string,
  content: Content,
  views: AppState['views'],
): Promise<TransitionView[]> {
  const offered: TransitionView[] = [];
  for (const transition of transitions) {
    if (!transition.isConsequential || (await isOffered(transition, caseKey, content, views)))
      offered.push(transition);
  }
  return offered;
}

async function isOffered(
  transition: TransitionView,
  caseKey: string,
  content: Content,
  views: AppState['views'],
): Promise<boolean> {
  const { shown, takenDown } = await publicNotices(content, transition.id, emptyDraft(transition).values);
  if (shown.length > 0 || takenDown.length === 0) return true;
  const emit = Object.values(content.processes)
    .map((process) => process.transitions[transition.id]?.emit)
    .find((one) => one !== undefined);
  if (emit?.subject !== 'case.key') return true;
  const showing = Object.entries(content.views).flatMap(([id, { source }]) => {
    const result = source.kind === 'state' && source.stream === emit.stream ? views[id] : undefined;
    return result ? [result] : [];
  });
  if (showing.length === 0) return true;
  return showing.some(({ rows }) =>
    rows.some((row) => row['key'] === caseKey && row['level'] !== 'normal' && row['level'] !== 'unknown'),
  );
}
