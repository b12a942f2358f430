import { expect, test } from 'vitest';
import { silentLog, type Intake, type Payload } from '../../kernel/index.ts';
import { listenForDevices } from './listen-for-devices.ts';
import { startSimulated } from './start-simulated.ts';

const route = { tenant: 't', scenario: 's', connector: 'c' };

test('a made-up sensor is silent where a real device speaks, and comes back ten minutes after it', async () => {
  const accepted: Payload[] = [];
  const intake = {
    routesFor: () => [route],
    accept: async (_route: unknown, payload: Payload) => {
      accepted.push(payload);
      return { outcome: 'event' };
    },
  } as unknown as Intake;
  let now = 0;
  const clock = { now: () => now };
  const devices = listenForDevices(intake, clock);
  const address = 'water/p3/depth';
  await devices.intake.accept(route, { text: '{}', address, origin: 'mqtt:a', receivedAt: 0 });
  async function simulatedAddresses() {
    accepted.length = 0;
    const running = startSimulated({ intake, hasDevice: devices.hasDevice, clock, log: silentLog });
    await running.dispose();
    return accepted.map((payload) => payload.address);
  }
  const beside = await simulatedAddresses();
  expect(beside).toContain('water/p1/depth');
  expect(beside).not.toContain(address);
  now = 10 * 60_000;
  expect(await simulatedAddresses()).toContain(address);
});
