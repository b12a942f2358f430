import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'mqttJson');
});
afterAll(() => connector.close());

const topic = 'factory/line-2/state';
const message = { dev: { id: 'd7' }, ts: 1782864000000, seq: 9, values: [{ v: 4.2 }], note: 'ok' };
async function parse(text: string | object, options = {}) {
  const [result] = await connector.parse([{ topic, text }], options);
  return result;
}

describe('generic MQTT connector', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [
      { topic, text: message },
      { topic, text: [{ a: 1 }, { a: 2 }] },
    ],
    options: { topicLevel: 2 },
  })) {
    it(title, run);
  }

  it('takes subject, time, id and fields from the paths of its options', async () => {
    const options = {
      subjectPath: 'dev.id',
      timePath: 'ts',
      idPath: 'seq',
      fields: '电压=values.0.v\n\nnote = note',
    };
    expect(await parse(message, options)).toEqual({
      events: [{ subject: 'd7', id: '9', time: '2026-07-01T00:00:00.000Z', data: { 电压: 4.2, note: 'ok' } }],
    });
  });

  it('takes the subject from a topic level and all plain values when nothing else is said', async () => {
    expect(await parse({ on: true, temp: 21.5, nested: {} }, { topicLevel: 2 })).toEqual({
      events: [{ subject: 'line-2', data: { on: true, temp: 21.5 } }],
    });
  });

  it('reads as numbers what comes as text, and leaves out what says that there is no reading', async () => {
    const options = { topicLevel: 2, fields: 'nh3=gas.nh3\nhum=hum\ndoor=door', numbers: 'nh3，hum' };
    const [first, second] = [
      await parse({ gas: { nh3: '0.62' }, hum: 61, door: '1' }, options),
      await parse({ gas: { nh3: '--' }, hum: ' 62 ', door: '0' }, options),
    ];
    expect([first, second]).toEqual([
      { events: [{ subject: 'line-2', data: { nh3: 0.62, hum: 61, door: '1' } }] },
      { events: [{ subject: 'line-2', data: { hum: 62, door: '0' } }] },
    ]);
  });

  it('makes an event of each object of a list', async () => {
    expect(
      await parse(
        [
          { id: 'a', v: 1 },
          { id: 'b', v: 2 },
        ],
        { subjectPath: 'id' },
      ),
    ).toEqual({
      events: [
        { subject: 'a', data: { v: 1 } },
        { subject: 'b', data: { v: 2 } },
      ],
    });
  });

  it('leaves out a field the payload does not have, so that rules see it as unknown', async () => {
    expect(await parse({ v: 1 }, { topicLevel: 2, fields: 'v=v\nw=w.x' })).toEqual({
      events: [{ subject: 'line-2', data: { v: 1 } }],
    });
  });

  it('does not reach into what every object inherits', async () => {
    expect(await parse({ v: 1 }, { subjectPath: 'constructor.name' })).toHaveProperty('rejected');
  });

  it.each([
    ['a subject that is not there', { subjectPath: 'dev.id' }, '路径 dev.id 上没有观测对象'],
    ['a topic without that level', { topicLevel: 5 }, `主题「${topic}」没有第 5 级`],
    ['a time without its zone', { topicLevel: 2, timePath: 't' }, '路径 t 上的时间应为带时区的时间或毫秒数'],
    [
      'a mapping that cannot be read',
      { topicLevel: 2, fields: 'v=v\n3=x' },
      '第 2 行「3=x」应写成 字段=路径',
    ],
  ])('refuses %s and says where', async (_title, options, reason) => {
    expect(await parse({ v: 1, t: '2026-07-01 08:00' }, options)).toMatchObject({
      rejected: { zh: expect.stringContaining(reason) },
    });
  });
});
