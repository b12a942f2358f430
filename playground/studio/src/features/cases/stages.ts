import type { Stage } from '@changjing/contract';

/** The seven stages of GB/T 30428 in their order. */
const stages: readonly Stage[] = ['collect', 'open', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate'];

export interface StageStep {
  stage: Stage;
  status: 'done' | 'now' | 'next';
}

export function stageSteps(current: Stage, isFinal: boolean): StageStep[] {
  const at = stages.indexOf(current);
  return stages.map((stage, index) => ({
    stage,
    status: index < at || (isFinal && index === at) ? 'done' : index === at ? 'now' : 'next',
  }));
}
