import type { ReportProgress } from '@changjing/contract';
import type { Step } from '@changjing/widgets/timeline/steps.ts';

type Stage = ReportProgress['stage'];

const order: readonly Stage[] = ['collect', 'open', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate'];

/** The seven stages of the loop, each done, now or next. */
export function stageSteps(progress: ReportProgress, names: Record<Stage, string>): Step[] {
  const current = order.indexOf(progress.stage);
  return order.map((stage, index) => ({
    title: names[stage],
    mark: index < current || progress.isFinal ? 'done' : index === current ? 'current' : 'next',
  }));
}
