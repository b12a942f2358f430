import { maxBundleBytes } from '@changjing/contract';
import { bundleName, debugBundle } from './debug-bundle.ts';
import { SandboxError } from './errors.ts';
import type { House, HouseKind, Pool } from './pool.ts';
import type { Cost } from './protocol/domain.js';
import { InsideFailure } from './requests.ts';
import type { Home, Resident } from './resident.ts';

export interface Homes {
  /** The plugin's home; moves it in when it has none or its house is gone. */
  settle(resident: Resident): Promise<Home>;
  evict(resident: Resident): void;
  /** After the calls that wait already; at once when too many wait. */
  evictInTurn(resident: Resident): void;
}

const maxSlot = 0xffff;

/** Finds plugins a place in the pool. */
export function createHomes(options: {
  pool: Pool;
  /** Without: a debug child, whose isolates a debugger may stop for as long as it likes. */
  loadTimeoutMs: number | undefined;
  now: () => number;
  isClosed: () => boolean;
  onCost: (resident: Resident, cost: Cost) => void;
}): Homes {
  const { pool, now, loadTimeoutMs } = options;
  const isInspected = loadTimeoutMs === undefined;
  let nextSlot = 1;

  async function moveIn(resident: Resident, house: House, slot: number): Promise<Home> {
    const { source, limits } = resident;
    const request = {
      slot,
      code: isInspected ? debugBundle(source) : boundedCode(source.code),
      filename: bundleName,
      isInspected,
      memoryLimitMb: limits.heapMb,
      maxOutputChars: limits.outputKb * 1000,
      logBytesPerSecond: limits.logBytesPerSecond,
    };
    const { text, ...cost } = await house.child.isolates.$load(
      request,
      loadTimeoutMs === undefined ? {} : { timeoutMs: loadTimeoutMs },
    );
    options.onCost(resident, cost);
    return { house, slot, calls: JSON.parse(text) as string[] };
  }

  function kindFor(resident: Resident): HouseKind {
    if (resident.isSuspect) return 'solo';
    return resident.effort.isHeavy(now()) ? 'slow' : 'shared';
  }

  /** A plugin lives where it belongs, unless its calls have become long, or short again. */
  function isAtHome(resident: Resident): resident is Resident & { home: Home } {
    const house = resident.home?.house;
    return house?.child.isAlive() === true && (house.kind === 'slow') === resident.effort.isHeavy(now());
  }

  async function takeHouse(resident: Resident): Promise<House> {
    const { source } = resident;
    try {
      return await pool.takeHouse(source.trustGroup, kindFor(resident));
    } catch (error) {
      throw new SandboxError({
        name: options.isClosed() ? 'SandboxClosed' : 'SandboxUnavailable',
        plugin: source.id,
        text: { zh: '沙箱进程无法启动', en: `The sandbox process could not be started: ${String(error)}` },
        cause: error,
      });
    }
  }

  function evict(resident: Resident) {
    const { home } = resident;
    resident.home = undefined;
    if (home !== undefined) pool.leaveHouse(home.house, home.slot);
  }

  return {
    async settle(resident) {
      if (isAtHome(resident)) return resident.home;
      evict(resident);
      const startedAt = performance.now();
      const house = await takeHouse(resident);
      const slot = nextSlot;
      nextSlot = (nextSlot % maxSlot) + 1;
      house.slots.add(slot);
      try {
        resident.home = await moveIn(resident, house, slot);
      } catch (error) {
        pool.leaveHouse(house, slot);
        throw error;
      }
      resident.activatedAt = now();
      resident.activationMs = performance.now() - startedAt;
      resident.hasFailedToLoad = false;
      return resident.home;
    },
    evict,
    evictInTurn(resident) {
      const moveOut = async () => evict(resident);
      resident.turns.run(moveOut).catch(moveOut);
    },
  };
}

/** A larger one would not go through the channel, and the child would end for its neighbours too. */
function boundedCode(code: string): string {
  const bytes = Buffer.byteLength(code);
  if (bytes <= maxBundleBytes) return code;
  const message = `the bundle has ${bytes} bytes, ${maxBundleBytes} are allowed`;
  throw new InsideFailure({ kind: 'threw', message });
}
