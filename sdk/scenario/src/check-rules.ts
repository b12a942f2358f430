import type { Action, Rule } from '@changjing/contract';
import { comparisonOf, compileExpression, createReducer, implies, type Comparison } from '@changjing/rules';
import { checkDeadline } from './check-deadline.ts';
import { checkRunAction } from './check-run-action.ts';
import { checkSchedule } from './check-schedule.ts';
import { checkTemporal } from './check-temporal.ts';
import { fieldsOf, inEnglish, isKnown, type Checker } from './reporter.ts';

export function checkRules(checker: Checker): void {
  const { scenario } = checker;
  checker.add(createReducer({ scenarioId: 'check', version: 1, content: scenario }).problems);
  for (const [id, rule] of Object.entries(scenario.rules)) {
    const where = `rules/${id}`;
    if (rule.on.stream !== undefined && !isKnown(scenario.streams, rule.on.stream)) {
      checker.error(
        'rule.unknownStream',
        `${where}/on/stream`,
        `规则「${rule.title.zh}」的数据流「${rule.on.stream}」不存在`,
        `rule "${inEnglish(rule.title)}" reads stream "${rule.on.stream}", which does not exist`,
      );
    }
    const later = rule.later?.actions ?? [];
    checkActions(checker, `${where}/actions`, rule, rule.actions, later);
    checkActions(checker, `${where}/later/actions`, rule, later, rule.actions);
    checkActions(checker, `${where}/noData/actions`, rule, rule.noData?.actions ?? []);
    checkTemporal(checker, where, rule);
    checkSchedule(checker, where, rule);
    checkHysteresis(checker, `${where}/clearWhen`, rule);
    if (rule.noData !== undefined && rule.noData.policy !== 'alert' && rule.noData.actions?.length) {
      checker.warn(
        'rule.unusedActions',
        `${where}/noData/actions`,
        '没有数据时的动作只在处理方式为「提醒」时才会执行',
        'actions of noData happen only with the policy "alert"',
      );
    }
  }
}

/** `others` belong to the same episode: their ids are taken, and what they open may be closed here. */
function checkActions(
  checker: Checker,
  where: string,
  rule: Rule,
  actions: readonly Action[],
  others: readonly Action[] = [],
): void {
  const seen = new Set(others.map(({ id }) => id));
  for (const action of actions) {
    const at = `${where}/${action.id}`;
    if (seen.has(action.id)) {
      checker.error('rule.sameAction', at, `动作「${action.id}」重复`, `action "${action.id}" occurs twice`);
    }
    seen.add(action.id);
    if (action.kind === 'openCase') checkOpenCase(checker, at, action);
    if (action.kind === 'runAction') checkRunAction(checker, at, rule, action);
    if (action.kind !== 'closeCase') continue;
    if ([...actions, ...others].some((one) => one.kind === 'openCase' && one.id === action.opens)) continue;
    checker.error(
      'rule.unknownOpen',
      `${at}/opens`,
      `「${action.id}」要结束的开单动作「${action.opens}」不存在`,
      `"${action.id}" closes the case of action "${action.opens}", which is no openCase action here`,
    );
  }
}

function checkOpenCase(checker: Checker, at: string, action: Extract<Action, { kind: 'openCase' }>): void {
  const { scenario, base } = checker;
  if (action.process !== 'default' && !isKnown(scenario.processes, action.process)) {
    checker.error(
      'rule.unknownProcess',
      `${at}/process`,
      `流程「${action.process}」不存在`,
      `process "${action.process}" does not exist`,
    );
  }
  checkDeadline(checker, at, action);
  if (base === undefined) return;
  if (!isKnown(base.caseClasses, action.caseClass)) {
    checker.error(
      'rule.unknownCaseClass',
      `${at}/caseClass`,
      `区级底座没有工单类别「${action.caseClass}」，有：${Object.keys(base.caseClasses).join('、')}`,
      `the district base has no case class "${action.caseClass}"; it has ${Object.keys(base.caseClasses).join(', ')}`,
    );
  }
  if (!isKnown(base.duties, action.duty)) {
    checker.error(
      'rule.unknownDuty',
      `${at}/duty`,
      `区级底座没有职责「${action.duty}」，有：${Object.keys(base.duties).join('、')}`,
      `the district base has no duty "${action.duty}"; it has ${Object.keys(base.duties).join(', ')}`,
    );
  }
}

/** A value for which both conditions hold starts and ends the rule in turn. */
function checkHysteresis(checker: Checker, where: string, rule: Rule): void {
  if (rule.clearWhen === undefined) return;
  const [startNode, endNode] = [rule.where, rule.clearWhen].map((one) => compileExpression(one).node);
  if (rule.sequence === undefined && startNode !== undefined && endNode !== undefined) {
    if (implies(startNode, endNode, fieldsOf(checker, rule))) {
      checker.warn(
        'rule.clearsAtOnce',
        where,
        '触发条件成立时，解除条件一定也成立，下一条数据就会解除；请改解除条件，或删去它，按触发条件不再成立时解除',
        'whenever the condition to start holds, the one to clear does too: the next reading would clear it; change the condition to clear, or leave it out',
      );
      return;
    }
  }
  const [start, end] = [comparisonOf(startNode), comparisonOf(endNode)];
  if (start === undefined || end === undefined || start.field !== end.field) return;
  if (typeof start.value !== 'number' || typeof end.value !== 'number') return;
  const candidates = [start.value, end.value, (start.value + end.value) / 2];
  const outer = [Math.min(start.value, end.value) - 1, Math.max(start.value, end.value) + 1];
  if (![...candidates, ...outer].some((value) => holds(start, value) && holds(end, value))) return;
  checker.warn(
    'rule.overlap',
    where,
    '解除条件与触发条件有重叠，会反复触发和解除',
    'the conditions to start and to clear overlap: the rule would start and clear in turn',
  );
}

function holds({ operator, value }: Comparison, reading: number): boolean {
  const limit = Number(value);
  switch (operator) {
    case '<':
      return reading < limit;
    case '<=':
      return reading <= limit;
    case '>':
      return reading > limit;
    case '>=':
      return reading >= limit;
    case '==':
      return reading === limit;
    case '!=':
      return reading !== limit;
  }
}
