import type { Json, LocalizedText } from '@changjing/contract';
import type { FunctionParameter } from './function.ts';
import { momentMs } from './wall-time.ts';

export function timeParameter(name: string, zh: string, en: string): FunctionParameter {
  return { name, type: 'time', title: { zh, en } };
}

const message: LocalizedText = {
  zh: '时间要带时区，如 "2026-11-26T08:30:00+08:00"；只写日期也可以，如 "2026-11-26"',
  en: 'a time has its zone, as "2026-11-26T08:30:00+08:00"; a date alone will do, as "2026-11-26"',
};

/** The first of these arguments that is a constant and no time. */
export function timeProblem(
  args: readonly (Json | undefined)[],
  ...places: readonly number[]
): { at: number; message: LocalizedText } | undefined {
  const at = places.find((place) => args[place] !== undefined && momentMs(args[place], 'UTC') === undefined);
  return at === undefined ? undefined : { at, message };
}
