import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { silentLog, systemClock } from '../../kernel/index.ts';
import { openTestRuntime, type TestRuntime } from '../../runtime/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { startMqtt, type MqttTransport } from './start-mqtt.ts';

describeOnDatabases('MQTT', (open) => {
  let at: TestRuntime;
  let mqtt: MqttTransport;
  let client: MqttClient;
  afterEach(async () => {
    await client.endAsync(true);
    await mqtt.dispose();
    await at.close();
  });
  async function begin() {
    at = await openTestRuntime(open);
    const { intake } = at.runtime;
    mqtt = await startMqtt({ port: 0, intake, clock: at.clock, log: silentLog });
    client = await device('sensor-1');
  }
  const device = (clientId: string) =>
    connectAsync(`mqtt://127.0.0.1:${mqtt.port}`, { clientId, reconnectPeriod: 0 });
  const letters = async () =>
    (await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 10 })).items;

  test('a published reading stands in the log when it is acknowledged', async () => {
    await begin();
    await client.publishAsync('water/p1/depth', '{"depth":30,"ts":"2026-07-30T08:00:00Z"}', { qos: 1 });
    await client.publishAsync('water/p1/depth', '{"depth":31,"ts":"2026-07-30T08:00:10Z"}', { qos: 2 });
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 10 });
    expect(items.map((event) => event.data.depth)).toEqual([31, 30]);
    expect(at.effects.map((effect) => effect.kind)).toEqual(['openCase']);
  });

  test('what nobody listens to, and what is not text, is acknowledged and kept with the reason', async () => {
    await begin();
    await client.publishAsync('air/p1/pm25', '12', { qos: 1 });
    at.clock.ms += 1;
    await client.publishAsync('water/p1/depth', Buffer.from([0xff, 0xfe, 0x00]), { qos: 1 });
    const [notText, unknown] = await letters();
    expect(unknown).toMatchObject({
      code: 'transport.unknownTopic',
      address: 'air/p1/pm25',
      origin: 'mqtt:sensor-1',
      reason: { zh: '没有在用的场景订阅主题「air/p1/pm25」' },
      payload: '12',
    });
    expect(notText).toMatchObject({ code: 'transport.notUtf8', payload: '\uFFFD\uFFFD\uFFFD' });
  });

  test('a payload of 10 MB closes its connection, and other devices go on', async () => {
    await begin();
    const other = await device('sensor-2');
    other.on('error', () => {});
    const closed = new Promise((resolve) => other.once('close', () => resolve(undefined)));
    other.publish('water/p1/depth', 'x'.repeat(10_000_000), { qos: 1 });
    await closed;
    await client.publishAsync('water/p1/depth', '{"depth":1}', { qos: 1 });
    const [letter] = await letters();
    expect(letter).toMatchObject({
      code: 'transport.tooLarge',
      address: 'water/p1/depth',
      origin: 'mqtt:sensor-2',
    });
    expect(letter!.reason.zh).toMatch(/^报文有 10000018 字节，超过上限 262144，连接已关闭$/);
    await other.endAsync(true);
  });

  test('nobody may listen in', async () => {
    await begin();
    const [granted] = await client.subscribeAsync('water/#').catch(() => [{ qos: 128 }]);
    expect(granted?.qos).toBe(128);
  });

  test('a port in use is named, with what to set', async () => {
    await begin();
    const { intake } = at.runtime;
    const taken = startMqtt({ port: mqtt.port, intake, clock: systemClock, log: silentLog });
    await expect(taken).rejects.toMatchObject({
      code: 'transport.portInUse',
      text: { zh: expect.stringMatching(new RegExp(`:${mqtt.port} 已被别的程序占用.*CHANGJING_MQTT_PORT`)) },
    });
  });

  test('a sender that speaks no MQTT is cut off, and the broker stays', async () => {
    await begin();
    const socket = connectSocket(mqtt.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
    await client.publishAsync('water/p1/depth', '{"depth":1}', { qos: 1 });
  });
});
