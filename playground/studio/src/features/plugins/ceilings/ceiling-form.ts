import { ceilings, type Ceilings } from '@changjing/contract';

export const ceilingNames = Object.keys(ceilings.shape) as (keyof Ceilings)[];

/** The least and the most that can be set. */
export function boundsOf(name: keyof Ceilings): { from: string; to: string } {
  const { minValue, maxValue } = ceilings.shape[name].unwrap();
  return { from: (minValue ?? 0).toLocaleString('en-US'), to: (maxValue ?? 0).toLocaleString('en-US') };
}

/** The ceilings as typed in, and which of them cannot be so. */
export function readCeilingDraft(draft: Partial<Record<keyof Ceilings, string>>): {
  values: Ceilings;
  wrong: Set<keyof Ceilings>;
} {
  const entered = ceilingNames.map(
    (name) => [name, Number(draft[name]?.replaceAll(',', '') || Number.NaN)] as const,
  );
  const wrong = entered.filter(([name, value]) => !ceilings.shape[name].safeParse(value).success);
  return { values: Object.fromEntries(entered) as Ceilings, wrong: new Set(wrong.map(([name]) => name)) };
}
