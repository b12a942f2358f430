import type { Rule } from '@changjing/contract';
import { isKnown, lookUp, type Checker } from './reporter.ts';

/** What a rule says of time and of repeats fits the streams it reads, and its parts fit each other. */
export function checkTemporal(checker: Checker, where: string, rule: Rule): void {
  const fields = lookUp(checker.scenario.streams, rule.on.stream)?.fields;
  for (const name of rule.dedupe?.fields ?? []) {
    if (fields === undefined || isKnown(fields, name)) continue;
    checker.error(
      'rule.unknownField',
      `${where}/dedupe/fields`,
      `判断重复的字段「${name}」不在数据流里，有：${Object.keys(fields).join('、')}`,
      `repeats are told by field "${name}", which the stream does not have; it has ${Object.keys(fields).join(', ')}`,
    );
  }
  checkOther(checker, where, rule);
  if (rule.on.at !== undefined) {
    const timed: Part[] = ['absent', 'sequence'];
    const alone: Part[] = [
      'for',
      'clearWhen',
      'keepFiringFor',
      'dedupe',
      'noData',
      'lateness',
      'key',
      'later',
    ];
    refuse(checker, where, rule, 'schedule', rule.on.stream === undefined ? [...timed, ...alone] : timed);
  } else if (rule.absent !== undefined) {
    refuse(checker, where, rule, 'absent', [
      'sequence',
      'for',
      'clearWhen',
      'keepFiringFor',
      'dedupe',
      'noData',
      'later',
    ]);
  } else if (rule.sequence !== undefined) {
    const others: Part[] = ['for', 'dedupe', 'noData'];
    const isWaiting = rule.sequence.kind === 'thenNot';
    refuse(checker, where, rule, 'sequence', isWaiting ? [...others, 'keepFiringFor'] : others);
  }
}

type Part =
  | 'absent'
  | 'sequence'
  | 'for'
  | 'clearWhen'
  | 'keepFiringFor'
  | 'dedupe'
  | 'noData'
  | 'later'
  | 'lateness'
  | 'key';

/** Parts that would each decide alone when an episode starts or ends. */
function refuse(
  checker: Checker,
  where: string,
  rule: Rule,
  part: Part | 'schedule',
  others: readonly Part[],
): void {
  for (const other of others) {
    if (rule[other] === undefined) continue;
    const [zh, en] = [partNames[part], partNames[other]];
    checker.error(
      'rule.cannotCombine',
      `${where}/${other}`,
      `「${zh.zh}」和「${en.zh}」不能用在同一条规则里，请去掉一个，或分成两条规则`,
      `"${zh.en}" and "${en.en}" do not go together in one rule: take one away, or make it two rules`,
    );
  }
}

const partNames: Readonly<Record<Part | 'schedule', { zh: string; en: string }>> = {
  absent: { zh: '太久没有', en: 'absent' },
  sequence: { zh: '先后', en: 'sequence' },
  for: { zh: '持续', en: 'duration' },
  clearWhen: { zh: '解除条件', en: 'condition to clear' },
  keepFiringFor: { zh: '解除前保持', en: 'kept before it clears' },
  dedupe: { zh: '重复的只算一次', en: 'repeats count once' },
  noData: { zh: '没有数据时', en: 'no data' },
  later: { zh: '仍未解除时', en: 'still not cleared' },
  lateness: { zh: '允许迟到', en: 'allowed lateness' },
  key: { zh: '监测对象', en: 'key' },
  schedule: { zh: '定时检查', en: 'set times' },
};

function checkOther(checker: Checker, where: string, { on, sequence }: Rule): void {
  if (sequence === undefined) return;
  const { stream = on.stream, key } = sequence;
  if (stream !== undefined && !isKnown(checker.scenario.streams, stream)) {
    checker.error(
      'rule.unknownStream',
      `${where}/sequence/stream`,
      `后一个事件的数据流「${stream}」不存在`,
      `the other event is of stream "${stream}", which does not exist`,
    );
  }
  if (stream !== on.stream || key === undefined) return;
  checker.error(
    'rule.twoKeys',
    `${where}/sequence/key`,
    '两个事件来自同一个数据流时，监测对象只写一次（用规则自己的）',
    'both events are of one stream: the key of the rule is the key of both',
  );
}
