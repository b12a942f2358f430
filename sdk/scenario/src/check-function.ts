import {
  codeIdOf,
  isSameUnit,
  splitContributionRef,
  unitIn,
  type Field,
  type FunctionContribution,
} from '@changjing/contract';
import type { Computed } from './check-computed.ts';
import { codeNamed } from './check-code.ts';
import { isOfType } from './is-of-type.ts';
import { isKnown, lookUp, pluginIn, type Checker } from './reporter.ts';

/** What is asked of a function, whoever brings it. */
type Callable = Pick<FunctionContribution, 'id' | 'title' | 'parameters' | 'returns'>;

/** That an installed plugin, or the scenario itself, has the function, takes what it is given and gives what the field holds. */
export function checkFunction(checker: Checker, computed: Computed): void {
  const code = codeIdOf(computed.of.function);
  const contribution =
    code === undefined
      ? installedFunction(checker, computed)
      : privateFunction(checker, code, `${computed.where}/function`);
  if (contribution === undefined) return;
  checkResult(checker, computed, contribution);
  checkParameters(checker, computed, contribution);
}

function privateFunction(checker: Checker, id: string, where: string): Callable | undefined {
  const part = codeNamed(checker, { id, kind: 'function', where });
  return part && { id, ...part };
}

function installedFunction(checker: Checker, { where, of }: Computed): Callable | undefined {
  if (checker.plugins === undefined) return undefined;
  const { plugin, name } = splitContributionRef(of.function);
  const installed = pluginIn(checker.plugins, plugin);
  const contribution = installed?.contributes.functions.find(({ id }) => id === name);
  if (contribution === undefined) {
    checker.error(
      'computed.unknownFunction',
      `${where}/function`,
      installed === undefined ? `没有安装插件「${plugin}」` : `插件「${plugin}」没有函数「${name}」`,
      installed === undefined
        ? `plugin "${plugin}" is not installed`
        : `plugin "${plugin}" has no function "${name}"`,
    );
  }
  return contribution;
}

function checkResult(
  checker: Checker,
  { where, name, field }: Computed,
  { title, id, returns }: Callable,
): void {
  if (returns.type !== field.type) {
    checker.error(
      'computed.type',
      where,
      `字段「${field.title.zh}」的类型是 ${field.type}，而函数「${title.zh}」给出 ${returns.type}`,
      `field "${name}" is of type ${field.type}, but function "${id}" gives ${returns.type}`,
    );
  }
  warnOfUnits(checker, where, field, returns);
}

function warnOfUnits(checker: Checker, where: string, here: Field, there: Field): void {
  if (here.unit === undefined || there.unit === undefined || isSameUnit(here.unit, there.unit)) return;
  checker.warn(
    'computed.unit',
    where,
    `「${here.title.zh}」的单位是${unitIn(here.unit, 'zh')}，函数的「${there.title.zh}」是${unitIn(there.unit, 'zh')}`,
    `"${here.title.en ?? here.title.zh}" is in ${unitIn(here.unit, 'en')}, the function's "${there.title.en ?? there.title.zh}" in ${unitIn(there.unit, 'en')}`,
  );
}

function checkParameters(
  checker: Checker,
  { where, stream, of }: Computed,
  { title, id, parameters }: Callable,
): void {
  for (const [name, input] of Object.entries(of.with)) {
    const parameter = lookUp(parameters, name);
    const at = `${where}/with/${name}`;
    if (parameter === undefined) {
      checker.error(
        'computed.unknownParameter',
        at,
        `函数「${title.zh}」没有参数「${name}」`,
        `function "${id}" has no parameter "${name}"`,
      );
      continue;
    }
    const source = 'field' in input ? lookUp(stream.fields, input.field) : undefined;
    const fits = 'field' in input ? source?.type === parameter.type : isOfType(input.value, parameter);
    if (source !== undefined) warnOfUnits(checker, at, source, parameter);
    if (fits || ('field' in input && source === undefined)) continue;
    checker.error(
      'computed.parameterType',
      at,
      `参数「${parameter.title.zh}」应为 ${parameter.type}`,
      `parameter "${name}" should be of type ${parameter.type}`,
    );
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.isRequired !== true || isKnown(of.with, name)) continue;
    checker.error(
      'computed.missingParameter',
      `${where}/with/${name}`,
      `缺少参数「${parameter.title.zh}」`,
      `parameter "${name}" is missing`,
    );
  }
}
