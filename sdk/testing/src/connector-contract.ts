import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { FieldType, ParseRequest, ParseResult } from '@changjing/contract';
import type { ConnectorUnderTest, TestPayload } from './test-connector.ts';

export interface ContractSetup {
  connector: () => ConnectorUnderTest;
  /** At least two payloads that the connector must understand. */
  samples: readonly [TestPayload, TestPayload, ...TestPayload[]];
  options?: ParseRequest['options'];
}

export interface ContractCheck {
  title: string;
  run(): Promise<void>;
}

/** What no connector understands, and none may stumble over. */
const garbage = ['', ' ', 'not json', 'null', '7', '"text"', '[[1]]', '{', '\u0000', `${'['.repeat(5000)}`];

/**
 * What every connector owes its host, whatever it parses. Give each check to your test runner.
 *
 * @example
 * for (const { title, run } of connectorContract({ connector: () => connector, samples })) it(title, run);
 */
export function connectorContract({ connector, samples, options = {} }: ContractSetup): ContractCheck[] {
  const parse = (payloads: readonly TestPayload[], call = {}) => connector().parse(payloads, options, call);
  const rubbish = garbage.map((text) => ({ ...samples[0], text }));

  return [
    {
      title: 'understands its sample payloads',
      async run() {
        for (const result of await parse(samples)) ok('events' in result, JSON.stringify(result));
      },
    },
    {
      title: 'gives the same events again, at another time and with other luck',
      async run() {
        const before = await parse(samples, { clockMs: 0, seed: 1 });
        deepEqual(await parse(samples, { clockMs: Date.UTC(2031, 5, 1), seed: 2 }), before);
      },
    },
    {
      title: 'reads each payload by itself, whatever stands before it in the batch',
      async run() {
        const forwards = await parse(samples);
        deepEqual((await parse(samples.toReversed())).toReversed(), forwards);
      },
    },
    {
      title: 'rejects garbage with a reason in Chinese',
      async run() {
        for (const [index, result] of (await parse(rubbish)).entries()) {
          ok('rejected' in result, `took ${JSON.stringify(garbage[index])} for ${JSON.stringify(result)}`);
          match(result.rejected.zh, /\p{Script=Han}/u);
        }
      },
    },
    {
      title: 'keeps the good payloads of a batch that also holds garbage',
      async run() {
        const alone = await parse(samples);
        const mixed = await parse(
          samples.flatMap((sample, at) => [sample, rubbish[at % rubbish.length] ?? sample]),
        );
        equal(mixed.length, samples.length * 2);
        deepEqual(
          mixed.filter((_, at) => at % 2 === 0),
          alone,
        );
      },
    },
    {
      title: 'fills the fields its manifest declares, with their types',
      async run() {
        const { fields } = connector().contribution;
        if (fields === undefined) return;
        for (const event of (await parse(samples)).flatMap(eventsOf)) {
          for (const [name, value] of Object.entries(event.data)) {
            ok(fields[name] !== undefined, `field ${name} is not in the manifest`);
            ok(fits(fields[name].type, value), `field ${name} is not a ${fields[name].type}`);
          }
          const required = Object.keys(fields).filter((name) => fields[name]?.isRequired);
          for (const name of required) ok(name in event.data, `required field ${name} is missing`);
        }
      },
    },
  ];
}

function eventsOf(result: ParseResult) {
  return 'events' in result ? result.events : [];
}

function fits(type: FieldType, value: unknown): boolean {
  switch (type) {
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'string':
    case 'time':
      return typeof value === 'string';
    case 'point':
      return typeof value === 'object' && value !== null && 'lng' in value && 'lat' in value;
  }
}
