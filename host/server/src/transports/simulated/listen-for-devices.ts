import type { Clock, Intake } from '../../kernel/index.ts';

const silentMs = 10 * 60_000;

/**
 * Notes which addresses real devices speak on. Made-up sensors fall silent there for a while, so that
 * what a newcomer sends is not washed away by the simulated water.
 */
export function listenForDevices(
  intake: Intake,
  clock: Clock,
): { intake: Intake; hasDevice(address: string): boolean } {
  const heardAt = new Map<string, number>();
  return {
    intake: {
      ...intake,
      accept(route, payload) {
        heardAt.set(payload.address, clock.now());
        return intake.accept(route, payload);
      },
    },
    hasDevice: (address) => clock.now() - (heardAt.get(address) ?? -Infinity) < silentMs,
  };
}
