import type { Parameter } from '@changjing/contract';
import type { Checker } from '../reporter.ts';
import { usagesOf } from '../usages/usages.ts';
import { refusedValue } from './refused-value.ts';

/** What every organisation can set for itself: limits that leave room, a default within them, and a use. */
export function checkParameters(checker: Checker): void {
  for (const [name, parameter] of Object.entries(checker.scenario.parameters ?? {})) {
    const where = `parameters/${name}`;
    const { zh, en = zh } = parameter.title;
    if (isEmptyRange(parameter)) {
      checker.error(
        'parameter.range',
        `${where}/min`,
        `参数「${zh}」的最小值大于最大值`,
        `parameter "${en}": its least value is above its greatest`,
      );
      continue;
    }
    const refused = refusedValue(parameter, parameter.default);
    if (refused !== undefined) {
      checker.error(
        'parameter.default',
        `${where}/default`,
        `参数「${zh}」的默认值${refused.zh}`,
        `the default of parameter "${en}" ${refused.en}`,
      );
    }
    if (usagesOf(checker.scenario, { kind: 'parameters', id: name }).length > 0) continue;
    checker.warn(
      'parameter.unused',
      where,
      `参数「${zh}」没有规则用到，各单位设了也不起作用`,
      `no rule uses parameter "${en}"; setting it changes nothing`,
    );
  }
}

function isEmptyRange(parameter: Parameter): boolean {
  if (parameter.type !== 'number') return false;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = parameter;
  return min > max;
}
