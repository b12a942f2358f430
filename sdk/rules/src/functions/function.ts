import type { Json, LocalizedText, Point, WorkCalendar } from '@changjing/contract';
import type { Unknown } from '../language/values.ts';
import type { FunctionWords } from './words.ts';

/** `time` is a text in ISO 8601 with its zone: the event's time, or a field of that type. */
export type FunctionType = 'number' | 'string' | 'boolean' | 'time' | 'point' | 'list' | 'any';

export interface FunctionParameter {
  name: string;
  type: FunctionType;
  title: LocalizedText;
  /** May be left out; only the last ones are. */
  isOptional?: true;
}

/** What a function knows besides its arguments. */
export interface FunctionContext {
  /** IANA zone of the tenant. */
  zone: string;
  calendar: WorkCalendar;
  /** Grids of the district base, where one is at hand. */
  grids?: readonly { id: string; outline: readonly Point[] }[];
}

/** Clock of tenants whose base names none. */
export const defaultZone = 'Asia/Shanghai';

/** What is left out is China's calendar in Asia/Shanghai, and no grids. */
export type TenantContext = { [K in keyof FunctionContext]?: FunctionContext[K] | undefined };

/** A call written out and what it gives; undefined stands for unknown. */
export interface FunctionExample {
  expression: string;
  result: Json | undefined;
}

/** Functions of one kind stand together in the reference and in completion lists. */
export type FunctionGroup = 'time' | 'calendar' | 'geometry' | 'text' | 'statistics' | 'list';

/** A function that expressions call: `isWorkday(e.time)`, or by its Chinese title `工作日(e.time)`. */
export interface RuleFunction extends FunctionWords {
  name: string;
  group: FunctionGroup;
  parameters: readonly FunctionParameter[];
  result: FunctionType;
  /** Between which a number lies that it gives. */
  range?: { min: number; max: number };
  doc: LocalizedText;
  examples: readonly FunctionExample[];
  /** Says what is wrong with arguments that are constants; undefined stands for one that is not. */
  check?(args: readonly (Json | undefined)[]): { at: number; message: LocalizedText } | undefined;
  /** Pure and bounded. An argument that does not fit gives UNKNOWN. */
  apply(args: readonly Json[], context: FunctionContext): Json | Unknown;
}
