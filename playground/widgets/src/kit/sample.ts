import type { Place, Point, Stream, ViewResult, WidgetProps } from './types.ts';

/** An invented neighbourhood, so that each widget can be seen before there is any data. */
export const sampleNow = '2026-07-20T06:08:00Z';

export const samplePlaces: Record<string, Place> = {
  'point-1': {
    title: { zh: '1号点 站前广场', en: 'Point 1, Station Square' },
    location: { lng: 117.012, lat: 39.0605 },
  },
  'point-2': {
    title: { zh: '2号点 学苑路口', en: 'Point 2, Xueyuan Crossing' },
    location: { lng: 117.0242, lat: 39.0642 },
  },
  'point-3': {
    title: { zh: '3号点 滨河路下穿', en: 'Point 3, Riverside Underpass' },
    location: { lng: 117.0188, lat: 39.0541 },
  },
  'point-4': {
    title: { zh: '4号点 东风里', en: 'Point 4, Dongfengli' },
    location: { lng: 117.0304, lat: 39.0577 },
  },
  'point-5': {
    title: { zh: '5号点 柳林街', en: 'Point 5, Liulin Street' },
    location: { lng: 117.0091, lat: 39.0529 },
  },
};

const text = (zh: string, en: string) => ({ zh, en });

export const sampleStreams: Record<string, Stream> = {
  depth: {
    title: text('积水深度', 'Water depth'),
    eventType: 'changjing.depth',
    retentionDays: 365,
    fields: { depth: { type: 'number', title: text('积水深度', 'Water depth'), unit: 'cm' } },
  },
};

function ring(west: number, south: number, east: number, north: number): Point[] {
  return [
    { lng: west, lat: south },
    { lng: east, lat: south },
    { lng: east, lat: north },
    { lng: west, lat: north },
  ];
}

export const sampleOutlines: Point[][] = [
  ring(117.004, 39.05, 117.0145, 39.0572),
  ring(117.0145, 39.05, 117.0232, 39.0572),
  ring(117.0232, 39.05, 117.034, 39.0598),
  ring(117.004, 39.0572, 117.0175, 39.067),
  [
    { lng: 117.0175, lat: 39.0572 },
    { lng: 117.0232, lat: 39.0572 },
    { lng: 117.0232, lat: 39.0598 },
    { lng: 117.034, lat: 39.0598 },
    { lng: 117.034, lat: 39.067 },
    { lng: 117.0175, lat: 39.067 },
  ],
];

export const sampleStates: ViewResult = {
  view: 'points',
  at: sampleNow,
  isSimulated: true,
  rows: [
    { key: 'point-1', time: '2026-07-20T06:07:10Z', level: 'normal', values: { depth: 2 } },
    {
      key: 'point-2',
      time: '2026-07-20T06:06:50Z',
      level: 'warning',
      since: '2026-07-20T05:58:00Z',
      notice: text('积水 18 厘米，请慢行', 'Water 18 cm deep, drive slowly'),
      values: { depth: 18 },
    },
    {
      key: 'point-3',
      time: '2026-07-20T06:07:30Z',
      level: 'danger',
      since: '2026-07-20T05:52:00Z',
      notice: text('积水 30 厘米，请绕行', 'Water 30 cm deep, take another road'),
      values: { depth: 30 },
    },
    { key: 'point-4', time: '2026-07-20T06:07:05Z', level: 'normal', values: { depth: 0 } },
    {
      key: 'point-5',
      time: '2026-07-20T05:48:00Z',
      level: 'unknown',
      since: '2026-07-20T06:03:00Z',
      values: {},
    },
  ],
};

export const sampleEvents: ViewResult = {
  view: 'history',
  at: sampleNow,
  isSimulated: true,
  rows: [
    { key: 'point-3', time: '2026-07-20T06:07:30Z', values: { depth: 30 } },
    { key: 'point-3', time: '2026-07-20T06:02:30Z', values: { depth: 26 } },
    { key: 'point-2', time: '2026-07-20T06:01:50Z', values: { depth: 17 } },
    { key: 'point-3', time: '2026-07-20T05:52:30Z', values: { depth: 16 } },
  ],
};

/** A whole set of widget props, for a gallery or a test. */
export function sampleProps(
  type: WidgetProps['instance']['type'],
  properties: WidgetProps['instance']['properties'],
  changes: Partial<WidgetProps> = {},
): Omit<WidgetProps, 'id' | 'locale'> {
  return {
    instance: { type, order: 'a', properties },
    result: sampleStates,
    streams: sampleStreams,
    places: samplePlaces,
    outlines: sampleOutlines,
    state: 'ready',
    zone: 'Asia/Shanghai',
    now: sampleNow,
    ...changes,
  };
}
