import { parseWith, scenario, type Scenario } from '@changjing/contract';

/** Two rules over one stream, for the tests beside it. */
export function sampleScenario(): Scenario {
  return parseWith(scenario, raw, { code: 'sample', zh: '样例', en: 'sample', where: 'sample' });
}

const raw = {
  formatVersion: 1,
  title: { zh: '内涝积水' },
  slug: 'water',
  places: { p3: { title: { zh: '3号点' }, location: { lng: 117.7, lat: 39.02 } } },
  connectors: {},
  streams: {
    depth: {
      title: { zh: '积水深度' },
      eventType: 'water.depth',
      fields: { depth: { type: 'number', title: { zh: '积水' }, unit: '厘米' } },
    },
  },
  rules: {
    red: {
      title: { zh: '红色预警' },
      on: { stream: 'depth' },
      where: 'e.depth >= 27',
      for: { samples: 2 },
      clearWhen: 'e.depth < 25',
      severity: 'danger',
      noData: { afterSeconds: 900, policy: 'alert', actions: [] },
      actions: [
        {
          id: 'open',
          kind: 'openCase',
          caseClass: 'water',
          duty: 'drainage',
          title: { zh: '积水 ${e.depth} 厘米', en: 'Water' },
          deadlineMinutes: 30,
        },
        { id: 'tell', kind: 'notify', audience: 'public', text: { zh: '请绕行' } },
      ],
    },
  },
  processes: {},
  views: {},
  pages: {},
};
