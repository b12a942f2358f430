import { expect, it } from 'vitest';
import { acceptFields, inferFields, inferPaths, objectsIn, optionsFromPaths } from '../index.ts';

const reading = (depth: number | string | null, state: string) => ({ depth_cm: depth, battery: 87, state });
const states = ['正常', '正常', '告警', '正常', '告警', '正常', '告警'];

it('tells type, name and unit of what a device sends, and what was missing or odd', () => {
  const events = [
    ...states.map((state, at) => reading(30 + at, state)),
    reading('线路故障', '正常'),
    { battery: 86, state: '正常' },
    reading(null, '正常'),
  ];
  const { count, fields, leftOut } = inferFields(events);
  expect([count, leftOut]).toEqual([10, []]);
  expect(fields).toEqual([
    {
      name: 'depth_cm',
      type: 'number',
      title: { zh: '水深', en: 'water depth' },
      unit: 'cm',
      seenIn: 8,
      oddIn: 1,
      samples: [30, 31, 32],
    },
    {
      name: 'battery',
      type: 'number',
      title: { zh: '电量', en: 'battery' },
      unit: '%',
      seenIn: 10,
      oddIn: 0,
      samples: [87, 86],
    },
    {
      name: 'state',
      type: 'string',
      title: { zh: '状态', en: 'state' },
      choices: [
        { value: '告警', title: { zh: '告警' } },
        { value: '正常', title: { zh: '正常' } },
      ],
      seenIn: 10,
      oddIn: 0,
      samples: ['正常', '告警'],
    },
  ]);
});

it('takes a Chinese name as it is and finds the unit in it', () => {
  const { fields } = inferFields([{ 河道水温: 12.5, 采集时刻: '2026-07-01T08:00:00+08:00', 在线: true }]);
  expect(fields.map(({ name, type, title, unit }) => [name, type, title?.zh, unit])).toEqual([
    ['河道水温', 'number', '河道水温', '℃'],
    ['采集时刻', 'time', '采集时刻', undefined],
    ['在线', 'boolean', '在线', undefined],
  ]);
});

it('says nothing about a name that it does not know, and makes no choices of few readings', () => {
  const [field] = inferFields([{ xq7: '甲' }, { xq7: '乙' }]).fields;
  expect([field?.title, field?.unit, field?.choices]).toEqual([undefined, undefined, undefined]);
});

it('marks what looks like somebody’s data, and never offers persons as choices', () => {
  const names = ['王芳', '王芳', '李强', '王芳', '李强', '李强'].map((姓名) => ({
    姓名,
    phone: '13800000000',
  }));
  const { fields } = inferFields(names);
  expect(fields.map(({ name, personal, choices }) => [name, personal, choices])).toEqual([
    ['姓名', 'personal', undefined],
    ['phone', 'personal', undefined],
  ]);
});

it('leaves out lists, objects and names that no condition can write', () => {
  const { fields, leftOut } = inferFields([
    { list: [1, 2], inner: { a: 1 }, '2nd-level': 3, at: { lng: 117.7, lat: 39 } },
  ]);
  expect(fields.map(({ name, type }) => [name, type])).toEqual([['at', 'point']]);
  expect(leftOut).toEqual([
    { name: 'list', because: 'shape' },
    { name: 'inner', because: 'shape' },
    { name: '2nd-level', because: 'name' },
  ]);
});

it('writes the accepted fields and keeps what is known of them already', () => {
  const label = {
    opening: 'unconditional',
    sharing: 'conditional',
    grade: 'general',
    personal: 'none',
  } as const;
  const known = {
    depth: { type: 'number' as const, title: { zh: '水深', en: 'depth' }, unit: 'mm', max: 500, label },
    old: { type: 'string' as const, title: { zh: '旧字段' } },
  };
  expect(
    acceptFields(known, [
      { name: 'depth', type: 'number', title: '水深', unit: 'cm', personal: 'personal' },
      { name: 'phone', type: 'string', title: ' 电话 ', personal: 'personal' },
      { name: 'no name', type: 'string', title: '写不进条件' },
      { name: 'xq7', type: 'number', title: '' },
    ]),
  ).toEqual({
    depth: { type: 'number', title: { zh: '水深', en: 'depth' }, unit: 'cm', max: 500, label },
    old: known.old,
    phone: {
      type: 'string',
      title: { zh: '电话' },
      label: { ...label, opening: 'none', personal: 'personal' },
    },
    xq7: { type: 'number', title: { zh: 'xq7' } },
  });
});

it('finds the device, the time and the values in JSON that it has never seen', () => {
  const objects = objectsIn(
    '[{"device":{"id":"SW-12","name":"小王庄"},"ts":1782864000000,"data":{"level":32.5,"battery":87}},' +
      '{"device":{"id":"SW-13","name":"李庄"},"ts":1782864060000,"data":{"level":5}}]',
  );
  const paths = inferPaths(objects ?? []);
  expect(paths).toEqual({
    subject: 'device.id',
    time: 'ts',
    fields: { name: 'device.name', level: 'data.level', battery: 'data.battery' },
  });
  expect(optionsFromPaths(paths)).toEqual({
    subjectPath: 'device.id',
    timePath: 'ts',
    fields: 'name=device.name\nlevel=data.level\nbattery=data.battery',
  });
});

it('knows numbers that come as text, with gaps between, from codes and telephone numbers', () => {
  const gas = (nh3: string | number | null, more: object = {}) => ({ sn: 'WC-1', nh3, ...more });
  const paths = inferPaths([
    gas('0.62', { floor: '03', hotline: '13800000000', hum: '-61' }),
    gas(0.3),
    gas('--'),
    gas(null),
  ]);
  expect(paths.numbers).toEqual(['nh3', 'hum']);
  expect(optionsFromPaths(paths)).toMatchObject({ numbers: 'nh3,hum' });
});

it('takes no time that connectors cannot read, and tells the message’s number from the device’s', () => {
  const objects = objectsIn(
    '{"设备编号":"泵站3","时间":"2026-07-01 08:00:00","msgId":"a1","水位":2.1}\n' +
      '{"设备编号":"泵站3","时间":"2026-07-01 08:01:00","msgId":"a2","水位":2.2}',
  );
  expect(inferPaths(objects ?? [])).toEqual({
    subject: '设备编号',
    messageId: 'msgId',
    fields: { 时间: '时间', 水位: '水位' },
  });
});

it('gives two values of one name two names', () => {
  const { fields } = inferPaths([{ id: '1', in: { count: 3 }, out: { count: 4 } }]);
  expect(fields).toEqual({ count: 'in.count', out_count: 'out.count' });
});

it('looks into a CloudEvents envelope, and knows what is no JSON', () => {
  expect(objectsIn('{"specversion":"1.0","id":"1","data":{"level":3}}')).toEqual([{ level: 3 }]);
  expect([objectsIn('水深 30'), objectsIn('[1,2]'), objectsIn('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
