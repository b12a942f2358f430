import type { CodePart, Scenario } from '@changjing/contract';

/** What a gauge sends that no plugin reads: `L=123;B=88`. */
const gaugeProgram = `import { defineConnector, need, readNumber, readTopic, type DraftEvent } from '@changjing/sdk';

export default defineConnector({
  parse(payload): DraftEvent {
    const parts = new Map(payload.text.split(';').map((part) => part.split('=') as [string, string]));
    const level = need(readNumber(parts.get('L')), '水位 L', 'the level L');
    console.log('读到水位', level);
    return { subject: readTopic(payload, 'gauge/<点位>/raw'), data: { level } };
  },
});
`;

const metresProgram = `import { defineFunction } from '@changjing/sdk';

export default defineFunction<{ level: number }>({
  evaluate: ({ level }) => level / 100,
});
`;

export const gauge: CodePart = {
  kind: 'connector',
  title: { zh: '读水尺报文' },
  source: gaugeProgram,
  options: {},
};
const metres: CodePart = {
  kind: 'function',
  title: { zh: '换算成米' },
  source: metresProgram,
  parameters: { level: { type: 'number', title: { zh: '水位' }, isRequired: true } },
  returns: { type: 'number', title: { zh: '水位' }, unit: 'm' },
};

/** A scenario that reads a gauge and computes metres with code of its own. */
export function gaugeScenario(slug: string, topic: string): Scenario {
  return {
    formatVersion: 1,
    title: { zh: '水尺' },
    slug,
    places: {},
    connectors: {
      gauge: {
        title: { zh: '水尺' },
        connector: 'code/gauge',
        transport: { kind: 'mqtt', topic },
        stream: 'level',
        options: {},
      },
    },
    streams: {
      level: {
        title: { zh: '水位' },
        eventType: 'gauge.level',
        fields: {
          level: { type: 'number', title: { zh: '水位' }, unit: 'cm' },
          metres: { type: 'number', title: { zh: '水位（米）' }, unit: 'm' },
        },
        computed: { metres: { function: 'code/metres', with: { level: { field: 'level' } } } },
        retentionDays: 365,
      },
    },
    rules: {},
    processes: {},
    views: {},
    pages: {},
    code: structuredClone({ gauge, metres }),
  };
}
