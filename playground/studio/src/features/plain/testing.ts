import { parseWith, scenario, type Scenario } from '@changjing/contract';

/** A scenario as the first three steps of the plain view leave it, for the tests beside it. */
export function builtScenario(): Scenario {
  return parseWith(scenario, raw, { code: 'built', zh: '样例', en: 'sample', where: 'built' });
}

export function emptyScenario(): Scenario {
  const parts = { places: {}, connectors: {}, streams: {}, rules: {}, processes: {}, views: {}, pages: {} };
  return { ...builtScenario(), ...parts };
}

const label = { opening: 'unconditional', sharing: 'unconditional' };
const raw = {
  formatVersion: 1,
  title: { zh: '河西街积水' },
  slug: 'hexi',
  places: { 'JSD-07': { title: { zh: '滨河路下穿' }, location: { lng: 117.7, lat: 39.01 } } },
  connectors: {
    source: {
      title: { zh: '道路积水' },
      connector: 'changjing.standard/mqttJson',
      transport: { kind: 'mqtt', topic: 'hexi/+' },
      stream: 'data',
    },
  },
  streams: {
    data: {
      title: { zh: '道路积水' },
      eventType: 'changjing.hexi.data',
      fields: {
        depth: { type: 'number', title: { zh: '水深' }, unit: '厘米', label },
        volt: { type: 'number', title: { zh: '电压' }, unit: '伏' },
      },
    },
  },
  rules: {
    red: {
      title: { zh: '积水' },
      on: { stream: 'data' },
      where: 'e.depth >= 27',
      for: { samples: 2 },
      severity: 'danger',
      actions: [
        { id: 'tell', kind: 'notify', audience: 'public', text: { zh: '积水 ${e.depth} 厘米，请绕行' } },
        {
          id: 'open',
          kind: 'openCase',
          caseClass: 'waterlogging',
          duty: 'drainage',
          title: { zh: '${e.place} 积水' },
          deadlineMinutes: 30,
        },
      ],
    },
  },
  processes: {},
  views: {},
  pages: {},
};
