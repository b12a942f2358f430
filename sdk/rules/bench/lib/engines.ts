import { celEnv, parse, plan, type CelInput } from '@bufbuild/cel';
import { ZenEngine } from '@gorules/zen-engine';
import { parse as parseCelJs } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import jsonata from 'jsonata';
import { compileExpression } from '../../src/expression.ts';
import { closures, rules, type Reading, type ReadingEvent } from './workload.ts';
import { jsonLogicRules, jsonRules } from './written-otherwise.ts';

/** An engine with the ten rules loaded. */
export interface Competitor {
  name: string;
  /** How many of all readings it is given; the slow ones get a part. */
  share: number;
  /** How often a rule came true. */
  run(readings: readonly ReadingEvent[]): number | Promise<number>;
}

function countEach(tests: readonly ((e: Reading) => unknown)[], readings: readonly ReadingEvent[]): number {
  let count = 0;
  for (const { data } of readings) for (const test of tests) if (test(data) === true) count += 1;
  return count;
}

/** With a loop of its own, so that the baseline is the same whoever else was measured before. */
const plain: Competitor = {
  name: 'plain',
  share: 1,
  run(readings) {
    let count = 0;
    for (const { data } of readings) for (const test of closures) if (test(data)) count += 1;
    return count;
  },
};

function ours(): Competitor {
  const compiled = rules.map((rule) => compileExpression(rule).evaluate);
  return {
    name: 'ours',
    share: 1,
    run(readings) {
      let count = 0;
      for (const reading of readings) {
        for (const evaluate of compiled) if (evaluate(reading) === true) count += 1;
      }
      return count;
    },
  };
}

function jsonLogic(): Competitor {
  const engine = new LogicEngine();
  const tests = jsonLogicRules.map((rule) => engine.build(rule) as (e: Reading) => unknown);
  return { name: 'json-logic-engine', share: 1, run: (readings) => countEach(tests, readings) };
}

/** The other CELs keep to it strictly: a number of JSON is a double, so numbers are written as such. */
const strictRules = rules.map((rule) => rule.replaceAll(/(?<![\w."])(\d+)(?![\w."])/g, '$1.0'));

function celJs(): Competitor {
  const tests = strictRules.map((rule) => {
    const evaluate = parseCelJs(rule);
    return (e: Reading) => evaluate({ e });
  });
  return { name: '@marcbachmann/cel-js', share: 0.1, run: (readings) => countEach(tests, readings) };
}

function bufbuildCel(): Competitor {
  const tests = strictRules.map((rule) => {
    const evaluate = plan(celEnv(), parse(rule));
    return (e: Reading) => evaluate({ e: e as CelInput });
  });
  return { name: '@bufbuild/cel', share: 0.05, run: (readings) => countEach(tests, readings) };
}

function jsonataEngine(): Competitor {
  const compiled = rules.map((rule) =>
    jsonata(
      rule
        .replaceAll('&&', 'and')
        .replaceAll('||', 'or')
        .replaceAll('==', '=')
        .replaceAll(/!\((.*?)\)/g, '$not($1)')
        .replaceAll(/e\.name\.contains\((.*?)\)/g, '$contains(e.name, $1)'),
    ),
  );
  return {
    name: 'jsonata',
    share: 0.01,
    async run(readings) {
      let count = 0;
      for (const { data: e } of readings) {
        for (const rule of compiled) if ((await rule.evaluate({ e })) === true) count += 1;
      }
      return count;
    },
  };
}

function jsonRulesEngine(): Competitor {
  const engine = new Engine();
  engine.addOperator('contains text', (text: string, part: string) => text.includes(part));
  for (const [at, conditions] of jsonRules.entries()) {
    engine.addRule({ conditions, event: { type: `rule ${at}` } });
  }
  return {
    name: 'json-rules-engine',
    share: 0.005,
    async run(readings) {
      let count = 0;
      for (const { data: e } of readings) count += (await engine.run(e)).events.length;
      return count;
    },
  };
}

/** One decision with the ten rules as its outputs: as few crossings into Rust as it can be asked with. */
function zenEngine(): Competitor {
  const expressions = rules.map((rule, at) => ({
    id: `x${at}`,
    key: `rule${at}`,
    value: rule
      .replaceAll('&&', 'and')
      .replaceAll('||', 'or')
      .replaceAll(/!\((.*?)\)/g, 'not ($1)')
      .replaceAll(/e\.name\.contains\((.*?)\)/g, 'contains(e.name, $1)'),
  }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', content: {} },
      { id: 'all', name: 'all', type: 'expressionNode', content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', content: {} },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'all' },
      { id: 'b', type: 'edge', sourceId: 'all', targetId: 'out' },
    ],
  });
  return {
    name: 'zen-engine',
    share: 0.02,
    async run(readings) {
      let count = 0;
      for (const { data: e } of readings) {
        const { result } = (await decision.evaluate({ e })) as { result: Record<string, unknown> };
        for (const value of Object.values(result)) if (value === true) count += 1;
      }
      return count;
    },
  };
}

/** The baseline first. */
export function competitors(): Competitor[] {
  return [
    plain,
    ours(),
    jsonLogic(),
    celJs(),
    bufbuildCel(),
    jsonataEngine(),
    jsonRulesEngine(),
    zenEngine(),
  ];
}
