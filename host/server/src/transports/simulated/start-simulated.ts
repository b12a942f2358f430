import { toDisposable, type Clock, type Disposable, type Intake, type Log } from '../../kernel/index.ts';
import { countsAt } from './crowd.ts';
import { morningListAt } from './illness.ts';
import { framesAt } from './meters.ts';
import { recognitionsAt } from './parking.ts';
import { readingsAt } from './water.ts';

export interface SimulatedOptions {
  intake: Intake;
  /** A real device speaks on this address: the made-up one is silent. */
  hasDevice: (address: string) => boolean;
  clock: Clock;
  log: Log;
  /** How often each sensor speaks. */
  everyMs?: number;
}

/**
 * Sensors of the demo district, made up: they speak on the topics real ones would use and go the
 * way of every payload, and their origin marks their events as simulated.
 */
export function startSimulated({
  intake,
  hasDevice,
  clock,
  log,
  everyMs = 5000,
}: SimulatedOptions): Disposable {
  const beganMs = clock.now();
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  async function speak(): Promise<void> {
    const nowMs = clock.now();
    const sent = saidAt(Math.floor((nowMs - beganMs) / 1000), nowMs).flatMap(({ device, address, body }) => {
      if (hasDevice(address)) return [];
      const text = JSON.stringify(body);
      const payload = { text, address, origin: `simulated:${device}`, receivedAt: nowMs };
      return intake.routesFor('mqtt', address).map((route) => intake.accept(route, payload));
    });
    await Promise.all(sent);
  }

  function turn(): void {
    running = speak().catch((error: unknown) =>
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'simulated readings were lost',
      ),
    );
    void running.then(() => {
      if (!isStopped) timer = setTimeout(turn, everyMs);
    });
  }
  turn();
  log.info({ everyMs }, 'simulated sensors are speaking');
  return toDisposable(async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  });
}

/** Where made-up devices speak. */
export const simulatedTopics: readonly string[] = [
  'water/+/depth',
  'gate/+/count',
  'meter/+/water',
  'camera/+/plates',
  'school/+/morning-check',
];

interface Said {
  device: string;
  address: string;
  body: object;
}

/** What every made-up device says, and where. */
function saidAt(elapsedSeconds: number, nowMs: number): Said[] {
  const ts = new Date(nowMs).toISOString();
  const list = morningListAt(elapsedSeconds);
  return [
    ...readingsAt(elapsedSeconds).map(({ point, ...reading }) => ({
      device: point,
      address: `water/${point}/depth`,
      body: { ...reading, ts },
    })),
    ...countsAt(elapsedSeconds).map(({ area, entered, left }) => ({
      device: area,
      address: `gate/${area}/count`,
      body: { in: entered, out: left, ts },
    })),
    ...framesAt(elapsedSeconds, nowMs).map(({ home, ...frame }) => ({
      device: home,
      address: `meter/${home}/water`,
      body: frame,
    })),
    ...recognitionsAt(elapsedSeconds, nowMs).map(({ camera, records }) => ({
      device: camera,
      address: `camera/${camera}/plates`,
      body: { records },
    })),
    ...(list === undefined ? [] : [listOf(list, ts)]),
  ];
}

function listOf(list: { school: string }, checkedAt: string): Said {
  return {
    device: list.school,
    address: `school/${list.school}/morning-check`,
    body: { ...list, checkedAt },
  };
}
