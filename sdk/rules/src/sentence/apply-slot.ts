import {
  ChangjingError,
  parseWith,
  rule as ruleSchema,
  type Action,
  type Field,
  type Fields,
  type Rule,
  type Schedule,
  type WorkDeadline,
} from '@changjing/contract';
import {
  comparisonOf,
  isComparison,
  oppositeOf,
  parameterComparisonOf,
  writeComparison,
  writeParameterComparison,
  type Comparison,
  type ParameterComparison,
} from '../language/comparison.ts';
import { changedOperator } from './apply-operator-slot.ts';
import type { SlotValue } from './segment.ts';
import { parsed } from './parsed.ts';
import { secondsIn } from './span.ts';

/**
 * The rule with one slot of its sentence changed.
 * @param path from a slot of sentenceOf
 * @param fields fields of the stream, so that another field brings a threshold of its own type
 * @throws ChangjingError rule.slot for a path the sentence does not have; rule.invalid for a value that does not fit
 */
export function applySlot(rule: Rule, path: string, value: SlotValue, fields?: Fields): Rule {
  const next = changed(rule, path.split('.'), value, fields);
  if (next === undefined) {
    throw new ChangjingError({
      code: 'rule.slot',
      text: {
        zh: `规则里没有可改的「${path}」，或值不合适`,
        en: `the rule has no slot "${path}", or the value does not fit`,
      },
    });
  }
  return parseWith(ruleSchema, next, { code: 'rule.invalid', zh: '规则', en: 'rule', where: path });
}

function changed(rule: Rule, path: string[], value: SlotValue, fields: Fields | undefined): Rule | undefined {
  const [head, second, ...rest] = path;
  switch (head) {
    case 'on':
      return changedSchedule(rule, second, rest[0], value);
    case 'severity':
      return { ...rule, severity: value as Rule['severity'] };
    case 'where':
    case 'clearWhen': {
      const source =
        second === undefined ? String(value) : withPart(current(rule, head), second, value, fields);
      return source === undefined ? undefined : { ...rule, [head]: source };
    }
    case 'for': {
      if (second === 'samples') return { ...rule, for: { samples: Number(value) } };
      const seconds = secondsOf(second, value);
      return seconds === undefined ? undefined : { ...rule, for: { seconds } };
    }
    case 'sequence':
      return second === 'kind' || second === 'where'
        ? changedSequence(rule, second, rest[0], value, fields)
        : changedSpan(rule, head, second, value);
    case 'keepFiringFor':
    case 'absent':
    case 'dedupe':
    case 'lateness':
      return changedSpan(rule, head, second, value);
    case 'later':
      return changedLater(rule, [second ?? '', ...rest], value);
    case 'noData':
      return changedNoData(rule, [second ?? '', ...rest], value);
    case 'actions': {
      const actions = changedActions(rule.actions, [second ?? '', ...rest], value);
      return actions && { ...rule, actions };
    }
    default:
      return changedOperator(rule, path, value);
  }
}

function changedSchedule(
  rule: Rule,
  head: string | undefined,
  part: string | undefined,
  value: SlotValue,
): Rule | undefined {
  const { at } = rule.on;
  if (head !== 'at' || at === undefined || part === undefined || part === 'kind') return undefined;
  if (!Object.hasOwn(at, part)) return undefined;
  return { ...rule, on: { ...rule.on, at: { ...at, [part]: value } as Schedule } };
}

function changedSpan(
  rule: Rule,
  name: 'sequence' | 'keepFiringFor' | 'absent' | 'dedupe' | 'lateness',
  unit: string | undefined,
  value: SlotValue,
): Rule | undefined {
  const part = rule[name];
  const seconds = secondsOf(unit, value);
  return part === undefined || seconds === undefined ? undefined : { ...rule, [name]: { ...part, seconds } };
}

function changedLater(rule: Rule, [head, ...rest]: string[], value: SlotValue): Rule | undefined {
  const { later } = rule;
  if (later === undefined) return undefined;
  if (head === 'severity') return { ...rule, later: { ...later, severity: value as typeof later.severity } };
  if (head === 'actions') {
    const actions = changedActions(later.actions ?? [], rest, value);
    return actions && { ...rule, later: { ...later, actions } };
  }
  const seconds = secondsOf(head, value);
  return seconds === undefined ? undefined : { ...rule, later: { ...later, seconds } };
}

function changedNoData(rule: Rule, [head, ...rest]: string[], value: SlotValue): Rule | undefined {
  const { noData } = rule;
  if (noData === undefined) return undefined;
  if (head === 'policy') return { ...rule, noData: { ...noData, policy: value as typeof noData.policy } };
  if (head === 'actions') {
    const actions = changedActions(noData.actions ?? [], rest, value);
    return actions && { ...rule, noData: { ...noData, actions } };
  }
  const afterSeconds = secondsOf(head, value);
  return afterSeconds === undefined ? undefined : { ...rule, noData: { ...noData, afterSeconds } };
}

function secondsOf(unit: string | undefined, value: SlotValue): number | undefined {
  const of = secondsIn(unit);
  return of === undefined ? undefined : Number(value) * of;
}

function changedActions(
  actions: readonly Action[],
  [id, part, last]: string[],
  value: SlotValue,
): Action[] | undefined {
  const action = actions.find((one) => one.id === id);
  if (action?.kind === 'openCase' && part === 'deadline') {
    const deadline = { [last ?? '']: value } as WorkDeadline;
    return actions.map((one) => (one === action ? { ...action, deadline } : one));
  }
  if (action?.kind === 'openCase' && part === 'deadlineMinutes') {
    const seconds = secondsOf(last, value);
    return seconds === undefined
      ? undefined
      : actions.map((one) => (one === action ? { ...action, deadlineMinutes: seconds / 60 } : one));
  }
  const current = action !== undefined && part !== undefined ? partOf(action, part) : undefined;
  if (action === undefined || part === undefined || current === undefined) return undefined;
  const isText = typeof current === 'object';
  if (isText !== (last === 'zh' || last === 'en')) return undefined;
  const next = { ...action, [part]: isText ? { ...current, [last ?? 'zh']: value } : value };
  return actions.map((one) => (one === action ? next : one));
}

const editable = ['title', 'text', 'note', 'duty', 'caseClass'];

function partOf(action: Action, part: string): unknown {
  return editable.includes(part) && part in action ? action[part as keyof Action] : undefined;
}

function changedSequence(
  rule: Rule,
  head: 'kind' | 'where',
  part: string | undefined,
  value: SlotValue,
  fields: Fields | undefined,
): Rule | undefined {
  const { sequence, on } = rule;
  if (sequence === undefined) return undefined;
  if (head === 'kind') return { ...rule, sequence: { ...sequence, kind: value as typeof sequence.kind } };
  const isOwn = sequence.stream === undefined || sequence.stream === on.stream;
  const where =
    part === undefined
      ? String(value)
      : withPart(anyComparisonOf(sequence.where), part, value, isOwn ? fields : undefined);
  return where === undefined ? undefined : { ...rule, sequence: { ...sequence, where } };
}

type AnyComparison = Comparison | ParameterComparison;

function withPart(
  comparison: AnyComparison | undefined,
  part: string,
  value: SlotValue,
  fields: Fields | undefined,
): string | undefined {
  if (comparison === undefined) return undefined;
  switch (part) {
    case 'operator':
      return typeof value === 'string' && isComparison(value)
        ? write({ ...comparison, operator: value })
        : undefined;
    case 'parameter': {
      const { field, operator } = comparison;
      return writeParameterComparison({ field, operator, parameter: String(value) });
    }
    case 'threshold':
      if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
      return writeComparison({ field: comparison.field, operator: comparison.operator, value });
    case 'field':
      if ('parameter' in comparison) return write({ ...comparison, field: String(value) });
      return writeComparison(withField(comparison, String(value), fields?.[String(value)]));
    default:
      return undefined;
  }
}

function write(comparison: AnyComparison): string {
  return 'parameter' in comparison ? writeParameterComparison(comparison) : writeComparison(comparison);
}

function anyComparisonOf(source: string): AnyComparison | undefined {
  const node = parsed(source);
  return parameterComparisonOf(node) ?? comparisonOf(node);
}

/** The comparison written down, or the opposite of `where` that stands for a clearWhen left out. */
function current(rule: Rule, name: 'where' | 'clearWhen'): AnyComparison | undefined {
  if (name === 'clearWhen' && rule.clearWhen === undefined) {
    const where = anyComparisonOf(rule.where);
    return where && oppositeOf(where);
  }
  return anyComparisonOf(name === 'where' ? rule.where : (rule.clearWhen ?? ''));
}

function withField(comparison: Comparison, name: string, field: Field | undefined): Comparison {
  const type = field?.type === 'time' ? 'string' : field?.type;
  if (type === undefined || type === typeof comparison.value) return { ...comparison, field: name };
  const isOrder = comparison.operator !== '==' && comparison.operator !== '!=';
  const operator = isOrder && type !== 'number' ? '==' : comparison.operator;
  if (type === 'number') return { field: name, operator, value: 0 };
  if (type === 'boolean') return { field: name, operator, value: true };
  return { field: name, operator, value: field?.choices?.[0]?.value ?? '' };
}
