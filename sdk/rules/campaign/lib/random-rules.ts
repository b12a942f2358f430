import { rule as ruleSchema, type Rule } from '@changjing/contract';
import { highWater } from '../../src/testing.ts';
import type { Random } from './random.ts';

const conditions = ['e.depth >= 27', 'e.depth > 10 && e.kind != "关"', 'e.depth % 2.0 == 1.0', 'true'];
const spans = [30, 60, 150, 600];

/** A rule with a random choice of everything that counts time. */
export function randomRule(random: Random): Rule {
  const kind = random.below(6);
  const rule = kind === 0 ? absentRule(random) : kind === 1 ? sequenceRule(random) : conditionRule(random);
  if (random.isLucky(0.6)) return rule;
  return { ...rule, lateness: { seconds: random.pick([20, 90]), idleSeconds: random.pick([30, 300]) } };
}

function conditionRule(random: Random): Rule {
  const some = <T>(chance: number, make: () => T) => (random.isLucky(chance) ? make() : undefined);
  const windows = {
    sum: { title: { zh: '三分钟合计' }, measure: 'sum', of: 'e.depth', over: { seconds: 180 } },
  };
  const hasWindow = random.isLucky(0.25);
  return whole({
    where: hasWindow ? 'e.sum > 60' : random.pick(conditions),
    window: hasWindow ? windows : undefined,
    for: some(0.6, () =>
      random.isLucky(0.5) ? { samples: 1 + random.below(4) } : { seconds: random.pick(spans) },
    ),
    clearWhen: some(0.5, () => 'e.depth < 20'),
    keepFiringFor: some(0.5, () => ({ seconds: random.pick(spans) })),
    dedupe: some(0.3, () => ({
      fields: random.pick([[], ['kind'], ['depth', 'kind']]),
      seconds: random.pick(spans),
    })),
    later: some(0.3, () => ({
      seconds: random.pick(spans),
      severity: 'danger',
      actions: [{ id: 'press', kind: 'notify', audience: 'staff', text: { zh: '${e.place}仍未解除' } }],
    })),
    noData: some(0.5, () => ({
      afterSeconds: random.pick([60, 300]),
      policy: random.pick(['hold', 'reset', 'alert']),
      actions: [{ id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '${e.place}没有数据' } }],
    })),
  });
}

function absentRule(random: Random): Rule {
  const of = random.pick([undefined, 'places', ['p1', 'p9']]);
  return whole({
    where: random.pick(['true', 'e.kind == "开"']),
    absent: { seconds: random.pick(spans), of },
  });
}

function sequenceRule(random: Random): Rule {
  return whole({
    where: random.pick(conditions),
    clearWhen: random.isLucky(0.4) ? 'e.depth < 20' : undefined,
    sequence: {
      kind: random.pick(['then', 'thenNot']),
      stream: random.pick([undefined, 'pumps']),
      where: 'e.kind == "开"',
      seconds: random.pick(spans),
    },
  });
}

/** As the border lets it in: what is undefined is left out. */
function whole(parts: object): Rule {
  return ruleSchema.parse(JSON.parse(JSON.stringify({ ...highWater, ...parts })));
}
