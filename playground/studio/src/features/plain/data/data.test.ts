import { expect, it } from 'vitest';
import { readSample } from './sample.ts';
import { formFor, keepWritten, missingIn, sourceFrom } from './source-form.ts';

const payload = JSON.stringify([
  {
    station: { code: 'JSD-07', name: '滨河路下穿', lon: 117.7063, lat: 39.0117 },
    reading: { waterDepth: 283, volt: 3.6 },
    collectTime: 1_784_613_600_000,
  },
  {
    station: { code: 'JSD-09', name: '学苑街路口' },
    reading: { waterDepth: 12, volt: 3.5 },
    collectTime: 1_784_613_660_000,
  },
]);
const made = {
  stream: 'data-1',
  connector: 'source-k1',
  slug: 'water',
  owner: '临港街道办事处',
  purpose: '积水告知',
  nowMs: 0,
};

function filled(topic?: string, isPushed = false) {
  const sample = readSample(payload)!;
  const form = { ...formFor(sample, { topic, isPushed }), title: '道路积水' };
  for (const line of form.lines) line.isPublic = line.name === 'waterDepth';
  return { sample, form };
}

it('makes a connector, a stream with names and units, and places of data that nobody has seen before', () => {
  const { sample, form } = filled();
  const { connector, stream, places, subjects, events } = sourceFrom(sample, form, made);
  expect(connector).toEqual({
    title: { zh: '道路积水' },
    connector: 'changjing.standard/mqttJson',
    transport: { kind: 'mqtt', topic: 'water/+' },
    stream: 'data-1',
    options: {
      subjectPath: 'station.code',
      timePath: 'collectTime',
      fields: 'waterDepth=reading.waterDepth\nvolt=reading.volt',
    },
  });
  expect(
    Object.entries(stream.fields).map(([name, field]) => [name, field.title.zh, field.label?.opening]),
  ).toEqual([
    ['waterDepth', '水深', 'unconditional'],
    ['volt', '电压', undefined],
  ]);
  expect(stream.fields['waterDepth']?.title).toEqual({ zh: '水深', en: 'water depth' });
  expect(places).toEqual({
    'JSD-07': { title: { zh: '滨河路下穿' }, location: { lng: 117.7063, lat: 39.0117 } },
  });
  expect(subjects).toEqual(['JSD-07', 'JSD-09']);
  expect(events.map(({ subject, time, data }) => [subject, time, data['waterDepth']])).toEqual([
    ['JSD-07', '2026-07-21T06:00:00.000Z', 283],
    ['JSD-09', '2026-07-21T06:01:00.000Z', 12],
  ]);
});

it('opens the topic of data that arrived for other things of their kind', () => {
  const { sample, form } = filled('flood/JSD-07/up');
  expect(sourceFrom(sample, form, made).connector.transport).toEqual({ kind: 'mqtt', topic: 'flood/+/up' });
});

it('gives data that another system will post an address of their own, as the professional editor does', () => {
  const { sample, form } = filled(undefined, true);
  const { connector } = sourceFrom(sample, form, made);
  expect([connector.connector, connector.transport, connector.options['subjectPath']]).toEqual([
    'changjing.standard/webhookJson',
    { kind: 'webhook', path: 'source-k1' },
    'station.code',
  ]);
});

it('takes numbers written as text as numbers, with a unit, and the connector does the same', () => {
  const sample = readSample(
    '{"sn":"WC-1","gas":{"nh3":"0.62"}}\n{"sn":"WC-2","gas":{"nh3":"--"}}\n{"sn":"WC-2","gas":{"nh3":0.3}}',
  )!;
  const form = { ...formFor(sample, { topic: undefined, isPushed: false }), title: '公厕空气' };
  expect(form.lines.map(({ name, type, example }) => [name, type, example])).toEqual([
    ['nh3', 'number', '0.62'],
  ]);
  form.lines[0]!.title = '氨气浓度';
  const { connector, events } = sourceFrom(sample, form, made);
  expect(connector.options).toEqual({ subjectPath: 'sn', fields: 'nh3=gas.nh3', numbers: 'nh3' });
  expect(events.map(({ data }) => data['nh3'])).toEqual([0.62, undefined, 0.3]);
});

it('keeps what somebody has said of a field when the sample grows', () => {
  const before = {
    ...formFor(readSample('{"sn":"WC-1","nh3":0.6}')!, { topic: undefined, isPushed: false }),
  };
  Object.assign(before, { title: '公厕空气' });
  Object.assign(before.lines[0]!, { title: '氨气浓度', unit: 'ppm', isPublic: true });
  const grown = readSample('{"sn":"WC-1","nh3":0.6,"door":"open"}')!;
  const { title, lines } = keepWritten(before, formFor(grown, { topic: undefined, isPushed: true }));
  expect([title, ...lines.map((line) => [line.name, line.title, line.unit, line.isPublic])]).toEqual([
    '公厕空气',
    ['nh3', '氨气浓度', 'ppm', true],
    ['door', '', '', false],
  ]);
});

it('tells things apart by the topic where the data do not say which one they are from', () => {
  const sample = readSample('{"水深":31}')!;
  const form = { ...formFor(sample, { topic: 'flood/7/depth', isPushed: false }), title: '积水' };
  const { connector, events } = sourceFrom(sample, form, made);
  expect([connector.transport, connector.options, events[0]?.subject]).toEqual([
    { kind: 'mqtt', topic: 'flood/+/depth' },
    { fields: '水深=水深', topicLevel: 2 },
    '7',
  ]);
});

it('says what is missing before data can be used', () => {
  const sample = readSample('{"xq7":31}')!;
  expect(missingIn(formFor(sample, { topic: undefined, isPushed: false }))).toEqual([
    'title',
    'names',
    'subject',
  ]);
  expect(missingIn(filled().form)).toEqual([]);
});

it('knows what is no data', () => {
  expect([readSample('水深 31'), readSample('{}'), readSample('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
