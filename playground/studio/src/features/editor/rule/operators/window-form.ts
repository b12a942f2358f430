import type { RuleWindow, WindowMeasure } from '@changjing/contract';

/** What is counted needs no value. */
const withoutValue: readonly WindowMeasure[] = ['count', 'rate', 'span'];

export function needsValue(measure: WindowMeasure): boolean {
  return !withoutValue.includes(measure);
}

/** The window with another measure, and with what that measure must have or cannot have. */
export function withMeasure(window: RuleWindow, measure: WindowMeasure, firstValue: string): RuleWindow {
  const { of, percent, baseline, ...rest } = window;
  const value = of ?? (needsValue(measure) ? firstValue : undefined);
  const hasBaseline = baseline !== undefined && measure !== 'last' && measure !== 'trend';
  return {
    ...rest,
    measure,
    ...(value !== undefined && { of: value }),
    ...(measure === 'percentile' && { percent: percent ?? 90 }),
    ...(hasBaseline && { baseline }),
  };
}

export const overKinds = ['sliding', 'hour', 'day', 'week', 'month'] as const;
type OverKind = (typeof overKinds)[number];

export function overKindOf({ over }: RuleWindow): OverKind {
  return 'seconds' in over ? 'sliding' : over.every;
}

export function overOf(kind: OverKind): RuleWindow['over'] {
  return kind === 'sliding' ? { seconds: 600 } : { every: kind };
}
