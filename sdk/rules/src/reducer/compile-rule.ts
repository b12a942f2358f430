import type {
  Action,
  ActionValue,
  Fields,
  Json,
  Locale,
  LocalizedText,
  Problem,
  Rule,
  Scenario,
  Stream,
} from '@changjing/contract';
import { compileExpression, type CompiledExpression, type ExpressionOptions } from '../expression.ts';
import { defaultZone, type TenantContext } from '../functions/function.ts';
import { UNKNOWN, type Evaluate, type EventLike } from '../language/values.ts';
import { compileOperators, type CompiledOperators } from '../operators/compile.ts';
import { givenFields, ruleFields } from '../operators/fields.ts';
import { chinaCalendar } from '../functions/china-calendar.ts';
import { compileSchedule, scheduleProblems, type CompiledSchedule } from '../schedule/compile-schedule.ts';
import { withParameters } from '../parameters/parameter-fields.ts';
import { parameterValues } from '../parameters/with-values.ts';
import { latenessOf } from './lateness-of.ts';
import { compileTemplate, type CompiledTemplate } from '../template.ts';

export interface CompiledText {
  zh: CompiledTemplate;
  en: CompiledTemplate | undefined;
}

export interface CompiledAction {
  action: Action;
  /** Title, text or note; empty for a plugin's action, which says nothing. */
  text: CompiledText;
  /** Values for a plugin's action, by its parameters. */
  input: Readonly<Record<string, Evaluate>>;
  location: Evaluate | undefined;
  reference: Evaluate | undefined;
  subjectRecord: Evaluate | undefined;
}

export interface CompiledRule {
  id: string;
  rule: Rule;
  /** With the fields that the rule's operators give. */
  stream: Stream | undefined;
  operators: CompiledOperators | undefined;
  /** When it is judged, for a rule that is not judged with each event. */
  schedule: CompiledSchedule | undefined;
  where: CompiledExpression;
  clearWhen: CompiledExpression | undefined;
  /** The condition on the other event of a sequence. */
  other: CompiledExpression | undefined;
  otherFields: Fields | undefined;
  /** undefined when the key cannot be told, or when the rule does not watch it. */
  keyOf(e: EventLike, stream: string): string | undefined;
  /** Keys the rule watches, where it lists them. */
  listed: ReadonlySet<string> | undefined;
  actions: CompiledAction[];
  laterActions: CompiledAction[];
  gapActions: CompiledAction[];
  /** A running episode tells people something that may have to be told anew. */
  hasNotices: boolean;
  /** Fields kept with the state: for whys, and for texts made when a timer decides. */
  remembers: readonly string[];
  /** Fields that texts about missing data need, kept from every event. */
  gapRemembers: readonly string[];
  /** Of parameters, for events that bring no values of them. */
  defaults: Readonly<Record<string, Json>>;
  /** The tenant's, in which whys tell times. */
  zone: string;
  problems: Problem[];
}

/** Fields a text for people has beside the event's own. */
const textFields: Fields = { place: { type: 'string', title: { zh: '地点', en: 'place' } } };

/** Key of a rule that goes off at set times for the scenario as a whole. */
export const wholeScenario = 'scenario';

export function compileRule(
  id: string,
  written: Rule,
  content: Pick<Scenario, 'streams' | 'places' | 'parameters'>,
  { zone = defaultZone, calendar, grids }: TenantContext = {},
): CompiledRule {
  const tenant = { zone, calendar, grids };
  const lateness = latenessOf(written, content.streams);
  const rule: Rule = lateness === undefined ? written : { ...written, lateness };
  const sourceOf = (name: string | undefined) =>
    name !== undefined && Object.hasOwn(content.streams, name) ? content.streams[name] : undefined;
  const source = sourceOf(rule.on.stream);
  const given = givenFields(rule, content);
  const fields = given && ruleFields(rule, given, content.places);
  const stream = source && fields && { ...source, fields };
  const operators = compileOperators(id, rule, content, tenant);
  const at = (path: string) => `rules/${id}/${path}`;
  const where = compileExpression(rule.where, { ...tenant, fields, expects: 'boolean', where: at('where') });
  const clearWhen =
    rule.clearWhen === undefined
      ? undefined
      : compileExpression(rule.clearWhen, { ...tenant, fields, expects: 'boolean', where: at('clearWhen') });
  const key =
    rule.key === undefined
      ? undefined
      : compileExpression(rule.key, { ...tenant, fields: given, expects: 'text', where: at('key') });

  const sequence = compileSequence(
    rule,
    (name) => ({
      ...tenant,
      fields:
        name === rule.on.stream ? stream?.fields : withParameters(sourceOf(name)?.fields, content.parameters),
    }),
    at,
  );
  const listed = listedKeys(rule, content);
  const schedule = rule.on.at && compileSchedule(rule.on.at, { zone, calendar: calendar ?? chinaCalendar });

  const problems = [
    ...(rule.on.at === undefined ? [] : scheduleProblems(rule.on.at, at('on/at'))),
    ...(operators?.problems ?? []),
    ...where.problems,
    ...(clearWhen?.problems ?? []),
    ...(key?.problems ?? []),
    ...(sequence?.where.problems ?? []),
    ...(sequence?.key?.problems ?? []),
  ];
  const ownKey = (e: EventLike) => (key === undefined ? e.subject : keyText(key.evaluate(e)));
  const otherKey = (e: EventLike) =>
    sequence?.key === undefined ? e.subject : keyText(sequence.key.evaluate(e));
  function compileAll(
    actions: readonly Action[],
    path: string,
  ): { compiled: CompiledAction[]; reads: Set<string> } {
    const reads = new Set<string>();
    const compiled = actions.map((action) => {
      const one = compileAction(action, { ...tenant, fields }, at(`${path}/${action.id}`));
      problems.push(...one.problems);
      for (const name of one.reads) reads.add(name);
      return one.compiled;
    });
    return { compiled, reads };
  }
  const actions = compileAll(rule.actions, 'actions');
  const laterActions = compileAll(rule.later?.actions ?? [], 'later/actions');
  const gapActions = compileAll(rule.noData?.actions ?? [], 'noData/actions');

  return {
    id,
    rule,
    stream,
    operators,
    schedule,
    where,
    clearWhen,
    other: sequence?.where,
    otherFields: sequence?.fields,
    keyOf(e, from) {
      const found = from === rule.on.stream ? ownKey(e) : otherKey(e);
      return found === undefined || listed === undefined || listed.has(found) ? found : undefined;
    },
    listed,
    actions: actions.compiled,
    laterActions: laterActions.compiled,
    gapActions: gapActions.compiled,
    hasNotices: [...rule.actions, ...(rule.later?.actions ?? [])].some(({ kind }) => kind === 'notify'),
    remembers: fieldNames(
      withExplanation(operators, [
        ...where.reads,
        ...(clearWhen?.reads ?? []),
        ...actions.reads,
        ...laterActions.reads,
        ...gapActions.reads,
      ]),
    ),
    gapRemembers: fieldNames([...gapActions.reads]),
    defaults: parameterValues(content.parameters),
    zone,
    problems,
  };
}

/** Fields and those beside them that explain what operators made of the event. */
export function withExplanation(
  operators: CompiledOperators | undefined,
  reads: readonly string[],
): readonly string[] {
  return operators === undefined ? reads : operators.explained(reads);
}

function compileSequence(
  { on, sequence }: Rule,
  optionsOf: (stream: string) => ExpressionOptions,
  at: (path: string) => string,
) {
  if (sequence === undefined) return undefined;
  const options = optionsOf(sequence.stream ?? on.stream ?? '');
  const compile = (text: string, part: string, expects: 'boolean' | 'text') =>
    compileExpression(text, { ...options, expects, where: at(`sequence/${part}`) });
  return {
    fields: options.fields,
    where: compile(sequence.where, 'where', 'boolean'),
    key: sequence.key === undefined ? undefined : compile(sequence.key, 'key', 'text'),
  };
}

function listedKeys({ on, absent }: Rule, { places }: Pick<Scenario, 'places'>): Set<string> | undefined {
  const of = on.of ?? absent?.of;
  if (of === undefined) return undefined;
  if (of === 'scenario') return new Set([wholeScenario]);
  return new Set(of === 'places' ? Object.keys(places) : of);
}

function keyText(value: ReturnType<Evaluate>): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}

function fieldNames(reads: readonly string[]): string[] {
  return [...new Set(reads)].filter((name) => !['subject', 'time', 'place'].includes(name)).sort();
}

function compileAction(
  action: Action,
  options: ExpressionOptions,
  at: string,
): { compiled: CompiledAction; reads: string[]; problems: Problem[] } {
  const reads: string[] = [];
  const problems: Problem[] = [];
  function keep<T extends { reads: string[]; problems: Problem[] }>(one: T): T {
    reads.push(...one.reads);
    problems.push(...one.problems);
    return one;
  }
  const { part, source } = textIn(action);
  const inTexts = { ...options, ...(options.fields && { fields: { ...textFields, ...options.fields } }) };
  const template = (text: string, locale: Locale) =>
    keep(compileTemplate(text, { ...inTexts, locale, where: `${at}/${part}/${locale}` }));
  const expression = (name: 'location' | 'reference' | 'subjectRecord', expects: 'point' | 'text') => {
    const text = action.kind === 'openCase' ? action[name] : undefined;
    if (text === undefined) return undefined;
    return keep(compileExpression(text, { ...options, expects, where: `${at}/${name}` })).evaluate;
  };
  const valueOf = (name: string, value: ActionValue): Evaluate => {
    const where = `${at}/with/${name}`;
    if ('expression' in value)
      return keep(compileExpression(value.expression, { ...inTexts, where })).evaluate;
    return keep(compileTemplate(value.text, { ...inTexts, where })).render;
  };
  return {
    compiled: {
      action,
      text: {
        zh: template(source.zh, 'zh'),
        en: source.en === undefined ? undefined : template(source.en, 'en'),
      },
      input: Object.fromEntries(
        action.kind === 'runAction'
          ? Object.entries(action.with).map(([name, value]) => [name, valueOf(name, value)])
          : [],
      ),
      location: expression('location', 'point'),
      reference: expression('reference', 'text'),
      subjectRecord: expression('subjectRecord', 'text'),
    },
    reads,
    problems,
  };
}

function textIn(action: Action): { part: string; source: LocalizedText } {
  switch (action.kind) {
    case 'openCase':
      return { part: 'title', source: action.title };
    case 'closeCase':
      return { part: 'note', source: action.note };
    case 'notify':
      return { part: 'text', source: action.text };
    case 'runAction':
      return { part: 'with', source: { zh: '' } };
  }
}

export function isTrue(of: CompiledExpression, e: EventLike): boolean | undefined {
  const value = of.evaluate(e);
  if (value === UNKNOWN || typeof value !== 'boolean') return undefined;
  return value;
}
