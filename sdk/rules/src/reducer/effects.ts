import {
  inLocale,
  type Effect,
  type Json,
  type Locale,
  type LocalizedText,
  type Place,
  type Point,
  type Why,
} from '@changjing/contract';
import { idOf } from '../hash.ts';
import { UNKNOWN, type Evaluate, type EventLike } from '../language/values.ts';
import type { CompiledAction, CompiledRule, CompiledText } from './compile-rule.ts';
import type { Episode, OpenEffect } from './state.ts';

export interface EffectContext {
  scenario: string;
  places: Readonly<Record<string, Place>>;
  compiled: CompiledRule;
  key: string;
  atMs: number;
  why: Why;
}
/** What a text for people is made from, beside the event. */
export type TextContext = Pick<EffectContext, 'places' | 'compiled' | 'key'>;

/** Effects that begin an episode, and what must be remembered to end it. */
export function startEffects(
  context: EffectContext,
  episode: Omit<Episode, 'opened'>,
  actions: readonly CompiledAction[],
  e: EventLike,
): { effects: Effect[]; opened: OpenEffect[] } {
  const effects: Effect[] = [];
  const opened: OpenEffect[] = [];
  for (const one of actions) {
    const { action } = one;
    if (action.kind === 'closeCase') continue;
    const id = effectId(context, episode.id, action.id, 'start');
    const common = commonOf(context, episode, action.id, id);
    if (action.kind === 'runAction') {
      effects.push({ ...common, kind: 'runAction', ref: action.action, input: inputOf(one, e, context) });
      continue;
    }
    const text = renderText(one.text, e, context);
    if (action.kind === 'notify') {
      effects.push({ ...common, kind: 'notify', audience: action.audience, text, phase: 'start' });
      opened.push({ id, action: action.id, kind: 'notify', notice: { audience: action.audience, text } });
      continue;
    }
    effects.push({
      ...common,
      kind: 'openCase',
      process: action.process,
      caseClass: action.caseClass,
      title: text,
      duty: action.duty,
      ...defined({
        location: locationOf(one, e, context),
        reference: textOf(one.reference, e),
        subjectRecord: textOf(one.subjectRecord, e),
        deadlineMinutes: action.deadlineMinutes,
        deadline: action.deadline,
      }),
    });
    opened.push({ id, action: action.id, kind: 'openCase' });
  }
  return { effects, opened };
}

/** What is unknown is left out: a plugin must not take a gap for a value. */
function inputOf({ input }: CompiledAction, e: EventLike, context: TextContext): Record<string, Json> {
  const named = withPlace(['place'], e, context, 'zh');
  const values = Object.entries(input).map(([name, evaluate]) => [name, evaluate(named)] as const);
  return Object.fromEntries(
    values.filter((one): one is [string, Json] => one[1] !== UNKNOWN && one[1] !== null),
  );
}

/** Effects that end an episode: cases it opened are closed, notices it shows are taken down. */
export function endEffects(
  context: EffectContext,
  episode: Episode,
  actions: readonly CompiledAction[],
  e: EventLike,
): Effect[] {
  const effects: Effect[] = [];
  for (const one of actions) {
    const { action } = one;
    if (action.kind !== 'closeCase') continue;
    const opened = episode.opened.find((open) => open.kind === 'openCase' && open.action === action.opens);
    if (opened === undefined) continue;
    const id = effectId(context, episode.id, action.id, 'end');
    const note = renderText(one.text, e, context);
    effects.push({
      ...commonOf(context, episode, action.id, id),
      kind: 'closeCase',
      opened: opened.id,
      note,
    });
  }
  return [...effects, ...noticeEnds(context, episode)];
}

export function noticeEnds(
  context: Omit<EffectContext, 'compiled'> & { rule?: string },
  episode: Episode,
): Effect[] {
  return episode.opened.flatMap((open) => {
    if (open.notice === undefined) return [];
    const id = effectId(context, episode.id, open.action, 'end');
    return [{ ...commonOf(context, episode, open.action, id), kind: 'notify', ...open.notice, phase: 'end' }];
  });
}

export function effectId(
  context: Pick<EffectContext, 'key' | 'why'>,
  episode: string,
  action: string,
  phase: 'start' | 'update' | 'end',
  decidedBy: readonly string[] = [],
): string {
  return idOf('effect', context.why.rule, context.key, episode, action, phase, ...decidedBy);
}

export function commonOf(
  context: Pick<EffectContext, 'scenario' | 'key' | 'atMs' | 'why'>,
  episode: Pick<Episode, 'id' | 'version'>,
  action: string,
  id: string,
) {
  return {
    formatVersion: 1 as const,
    id,
    episode: episode.id,
    scenario: context.scenario,
    version: episode.version,
    rule: context.why.rule,
    key: context.key,
    action,
    at: new Date(context.atMs).toISOString(),
    why: context.why,
  };
}

/** Texts name the place by its title where one is known: `${e.place}`. */
export function renderText(text: CompiledText, e: EventLike, context: TextContext): LocalizedText {
  const fallback = context.compiled.rule.title;
  const zh = cut(text.zh.render(withPlace(text.zh.reads, e, context, 'zh')), 2000) || fallback.zh;
  const en = text.en && cut(text.en.render(withPlace(text.en.reads, e, context, 'en')), 4000);
  return en === undefined ? { zh } : { zh, en };
}

/** Not in the middle of a character, which no database would keep. */
function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}

/** Every field the text reads is there. */
export function isTextComplete(text: CompiledText, e: EventLike, context: TextContext): boolean {
  if (!text.zh.isComplete(withPlace(text.zh.reads, e, context, 'zh'))) return false;
  return text.en === undefined || text.en.isComplete(withPlace(text.en.reads, e, context, 'en'));
}

function withPlace(reads: readonly string[], e: EventLike, context: TextContext, locale: Locale): EventLike {
  if (!reads.includes('place') || Object.hasOwn(e.data, 'place')) return e;
  const title = placeOf(e, context)?.title;
  const place = title === undefined ? e.subject : inLocale(title, locale);
  return { ...e, data: { ...e.data, place } };
}

function placeOf(e: EventLike, context: Pick<EffectContext, 'places' | 'key'>): Place | undefined {
  const id = [context.key, e.subject].find((one) => Object.hasOwn(context.places, one));
  return id === undefined ? undefined : context.places[id];
}

function locationOf(one: CompiledAction, e: EventLike, context: EffectContext): Point | undefined {
  return pointOf(one.location?.(e)) ?? placeOf(e, context)?.location;
}

function pointOf(value: Json | typeof UNKNOWN | undefined): Point | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { lng, lat } = value;
  if (typeof lng !== 'number' || typeof lat !== 'number') return undefined;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined;
}

function textOf(evaluate: Evaluate | undefined, e: EventLike): string | undefined {
  const value = evaluate?.(e);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Leaves out what is undefined: an effect is stored and compared as JSON. */
function defined<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}
