import {
  label,
  mayLeave,
  splitContributionRef,
  type Action,
  type ActionContribution,
  type ActionValue,
  type Field,
  type Fields,
  type Rule,
} from '@changjing/contract';
import { compileExpression, compileTemplate } from '@changjing/rules';
import { fieldsOf, isKnown, lookUp, type Checker } from './reporter.ts';

type RunAction = Extract<Action, { kind: 'runAction' }>;

/** An action of a plugin: that there is one, that it gets what it needs, and nothing it must not get. */
export function checkRunAction(checker: Checker, at: string, rule: Rule, action: RunAction): void {
  const fields = fieldsOf(checker, rule);
  checkLabels(checker, at, action, fields);
  if (checker.plugins === undefined) return;
  const contribution = find(checker, at, action.action);
  if (contribution === undefined) return;
  for (const [name, value] of Object.entries(action.with)) {
    const parameter = lookUp(contribution.parameters, name);
    if (parameter === undefined) {
      checker.error(
        'action.unknownParameter',
        `${at}/with/${name}`,
        `动作「${contribution.title.zh}」没有参数「${name}」`,
        `action "${contribution.id}" has no parameter "${name}"`,
      );
    } else checkValue(checker, `${at}/with/${name}`, parameter, value, fields);
  }
  for (const [name, parameter] of Object.entries(contribution.parameters)) {
    if (!parameter.isRequired || isKnown(action.with, name)) continue;
    checker.error(
      'action.missingParameter',
      `${at}/with/${name}`,
      `动作「${contribution.title.zh}」缺少「${parameter.title.zh}」`,
      `action "${contribution.id}" lacks "${name}"`,
    );
  }
}

function find(checker: Checker, at: string, ref: string): ActionContribution | undefined {
  const { plugin, name } = splitContributionRef(ref);
  const installed = checker.plugins?.find((one) => `${one.publisher}.${one.plugin}` === plugin);
  const contribution = installed?.contributes.actions.find((one) => one.id === name);
  if (contribution === undefined) {
    checker.error(
      'action.unknown',
      `${at}/action`,
      installed === undefined ? `没有安装插件「${plugin}」` : `插件「${plugin}」没有动作「${name}」`,
      installed === undefined
        ? `plugin "${plugin}" is not installed`
        : `plugin "${plugin}" has no action "${name}"`,
    );
  }
  return contribution;
}

const place: Fields = { place: { type: 'string', title: { zh: '地点', en: 'place' } } };

function checkValue(
  checker: Checker,
  where: string,
  parameter: Field,
  value: ActionValue,
  stream: Fields,
): void {
  const fields = { ...place, ...stream };
  const expects = parameter.type === 'time' ? 'string' : parameter.type;
  if ('expression' in value) {
    // What is wrong with the expression itself is told with the rule.
    if (compileExpression(value.expression, { fields }).problems.length > 0) return;
    checker.add(compileExpression(value.expression, { fields, expects, where }).problems);
  } else if (expects !== 'string') {
    checker.error(
      'action.parameterType',
      where,
      `「${parameter.title.zh}」不是文字，要用表达式给出`,
      `"${parameter.title.en ?? parameter.title.zh}" is no text; give it by an expression`,
    );
  }
}

/** What a plugin is handed may leave the district. */
function checkLabels(checker: Checker, at: string, action: RunAction, fields: Fields): void {
  for (const [parameter, value] of Object.entries(action.with)) {
    const { reads } =
      'expression' in value ? compileExpression(value.expression) : compileTemplate(value.text);
    for (const name of reads) {
      const field = lookUp(fields, name);
      if (field === undefined || mayLeave(label.parse(field.label ?? {}))) continue;
      checker.error(
        'flow.label',
        `${at}/with/${parameter}`,
        `字段「${field.title.zh}」是个人信息、核心数据或不予共享，不能交给插件`,
        `field "${name}" is personal, core or not to be shared; a plugin may not get it`,
      );
    }
  }
}
