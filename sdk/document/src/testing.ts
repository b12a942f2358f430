import { parseWith, scenario, type Scenario } from '@changjing/contract';
import * as Y from 'yjs';
import { seedDocument } from './seed.ts';

/** A small scenario with one of everything, for tests of this package. */
export function sampleScenario(): Scenario {
  return parseWith(scenario, raw, { code: 'sample', zh: '样例', en: 'sample', where: 'sample' });
}

/** Replicas that start from one seeded document, as browsers do. */
export function replicas(count: number, content: Scenario = sampleScenario()): Y.Doc[] {
  const server = new Y.Doc();
  seedDocument(server, content);
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
    return doc;
  });
}

/** Gives every replica what the others have. */
export function exchange(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs)
      if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'network');
  }
}

/** What one writes in a copy without a line: each change, as it would be kept. */
export function writtenApart(doc: Y.Doc, write: (copy: Y.Doc) => void): Uint8Array[] {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const changes: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => changes.push(update));
  write(copy);
  return changes;
}

const actions = [
  {
    id: 'open',
    kind: 'openCase',
    caseClass: 'waterlogging',
    title: { zh: '积水 ${e.depth} 厘米' },
    duty: 'drainage',
    deadlineMinutes: 60,
  },
  { id: 'tell', kind: 'notify', audience: 'public', text: { zh: '请绕行', en: 'Take another way' } },
  { id: 'close', kind: 'closeCase', opens: 'open', note: { zh: '水已退' } },
];

const raw = {
  formatVersion: 1,
  title: { zh: '内涝积水联动', en: 'Waterlogging' },
  description: { zh: '积水达到阈值时通知并派单' },
  slug: 'water',
  template: 'changjing.community/waterlogging',
  places: {
    p2: { title: { zh: '二号点' }, location: { lng: 117.2, lat: 39.1 } },
    p1: { title: { zh: '一号点' }, location: { lng: 117.1, lat: 39.2 } },
  },
  connectors: {
    sensors: {
      title: { zh: '水位计' },
      connector: 'changjing.community/depth',
      transport: { kind: 'mqtt', topic: 'water/+/depth' },
      stream: 'depth',
      // Open records have no order of their own: they read by name.
      options: { 'a/b~c': 1, nested: { list: [1, { deep: true }], none: null }, unit: 'cm' },
    },
  },
  streams: {
    depth: {
      title: { zh: '水深' },
      eventType: 'water.depth',
      fields: {
        水位: { type: 'number', title: { zh: '水深' }, unit: 'cm', label: { opening: 'unconditional' } },
        battery: { type: 'number', title: { zh: '电量' } },
      },
    },
  },
  rules: {
    red: {
      title: { zh: '红色积水' },
      on: { stream: 'depth' },
      where: 'e["水位"] >= 27',
      for: { samples: 2 },
      clearWhen: 'e["水位"] < 15',
      noData: {
        afterSeconds: 900,
        policy: 'alert',
        actions: [{ id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '设备无数据' } }],
      },
      severity: 'danger',
      actions,
    },
    calm: {
      title: { zh: '无动作' },
      on: { stream: 'depth' },
      where: 'true',
      severity: 'normal',
      actions: [],
    },
  },
  processes: {
    road: {
      title: { zh: '封控流程' },
      initial: 'opened',
      resolved: 'closed',
      states: {
        opened: { title: { zh: '待处置' }, stage: 'open' },
        closed: { title: { zh: '已结' }, stage: 'evaluate', isFinal: true },
      },
      transitions: {
        confirm: {
          title: { zh: '确认封控' },
          from: ['opened'],
          to: 'closed',
          may: { permission: 'case.confirm', who: 'notHandler' },
          form: {
            authority: {
              type: 'string',
              title: { zh: '机关' },
              choices: [{ value: 'police', title: { zh: '交管' } }],
            },
            at: { type: 'time', title: { zh: '时间' } },
          },
          photos: { min: 1, max: 3 },
          emit: { stream: 'depth', subject: 'case.key', data: { authority: 'authority' } },
          isConsequential: true,
        },
      },
    },
  },
  views: {
    points: {
      title: { zh: '点位' },
      source: { kind: 'state', stream: 'depth' },
      fields: ['水位'],
      order: 'level',
    },
  },
  pages: {
    home: {
      title: { zh: '首页' },
      audience: 'public',
      order: 'a0',
      widgets: {
        map: { type: 'map', view: 'points', order: 'a0', properties: { zoom: 12 } },
        note: { type: 'text', title: { zh: '说明' }, order: 'a1', properties: { text: { zh: '请注意' } } },
      },
    },
    desk: { title: { zh: '值守' }, audience: 'staff', order: 'a1', widgets: {} },
  },
};
