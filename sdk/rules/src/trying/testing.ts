import { scenario, type Event, type Scenario } from '@changjing/contract';

/** Depth at two points: red from 27 centimetres in two readings, cleared below 25. */
export function waterContent(): Scenario {
  return scenario.parse({
    formatVersion: 1,
    title: { zh: '内涝积水' },
    slug: 'water',
    places: {
      p1: { title: { zh: '1号点', en: 'Point 1' }, location: { lng: 117.7, lat: 39.02 } },
      p2: { title: { zh: '2号点', en: 'Point 2' }, location: { lng: 117.71, lat: 39.03 } },
    },
    connectors: {},
    streams: {
      depth: {
        title: { zh: '积水深度', en: 'water depth' },
        eventType: 'water.depth',
        fields: {
          depth: { type: 'number', title: { zh: '积水', en: 'depth' }, unit: '厘米' },
          tunnel: { type: 'boolean', title: { zh: '隧道', en: 'tunnel' } },
        },
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
        actions: [
          {
            id: 'pump',
            kind: 'openCase',
            caseClass: 'water',
            duty: 'drainage',
            title: { zh: '抽排' },
            deadlineMinutes: 30,
          },
        ],
      },
    },
    processes: {},
    views: {},
    pages: {},
  });
}

/** A reading so many seconds after eight in the morning. */
export function reading(seconds: number, subject: string, data: Event['data']): Event {
  const time = new Date(Date.parse('2026-07-30T08:00:00Z') + seconds * 1000).toISOString();
  return {
    specversion: '1.0',
    id: `${subject}-${seconds}`,
    source: 'test',
    type: 'water.depth',
    subject,
    time,
    data,
  };
}
