import { unitIn, type AdjustableValue, type LocalizedText, type Parameter } from '@changjing/contract';

/** Why a value cannot be set for a parameter; undefined when it can. */
export function refusedValue(of: Parameter, value: AdjustableValue): Required<LocalizedText> | undefined {
  switch (of.type) {
    case 'number':
      return typeof value === 'number'
        ? refusedNumber(of, value)
        : { zh: '要填数字', en: 'must be a number' };
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : { zh: '要填是或否', en: 'must be yes or no' };
    case 'text':
      return typeof value === 'string' ? undefined : { zh: '要填文字', en: 'must be a text' };
    case 'choice':
      return of.choices.some((one) => one.value === value)
        ? undefined
        : { zh: '不在选项里', en: 'is none of the choices' };
  }
}

type NumberParameter = Extract<Parameter, { type: 'number' }>;

function refusedNumber({ min, max, step, unit = '' }: NumberParameter, value: number) {
  const zh = (limit: number) => `${limit} ${unitIn(unit, 'zh')}`.trim();
  const en = (limit: number) => `${limit} ${unitIn(unit, 'en')}`.trim();
  if (min !== undefined && value < min)
    return { zh: `不能低于 ${zh(min)}`, en: `must be at least ${en(min)}` };
  if (max !== undefined && value > max)
    return { zh: `不能高于 ${zh(max)}`, en: `must be at most ${en(max)}` };
  if (step === undefined) return undefined;
  const steps = (value - (min ?? 0)) / step;
  // Tenths are not exact in binary: 0.3 is three steps of 0.1.
  if (Math.abs(steps - Math.round(steps)) < 1e-6) return undefined;
  const from = min ?? 0;
  return {
    zh: `要从 ${zh(from)}起，每档 ${zh(step)}`,
    en: `must go from ${en(from)} in steps of ${en(step)}`,
  };
}
