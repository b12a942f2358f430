import { startChild, type Child, type ChildLimits } from './child-process.ts';
import { lowerPriority } from './proc.ts';

/**
 * solo: for a plugin that may have killed its last house, so that nobody else is harmed. slow: for one
 * whose calls are long, with the processor time that nobody else wants. Both hold one plugin.
 */
export type HouseKind = 'shared' | 'solo' | 'slow';

/** A child with the plugins that live in it. All of one trust group. */
export interface House {
  readonly trustGroup: string;
  readonly child: Child;
  readonly kind: HouseKind;
  /** Plugin id to slot. A plugin being replaced has the newer slot here. */
  readonly slots: Set<number>;
}

export interface Pool {
  /** A house of this trust group with room; the warm spare becomes one when there is none. */
  takeHouse(trustGroup: string, kind: HouseKind): Promise<House>;
  leaveHouse(house: House, slot: number): void;
  /** Process ids of all children, the spare included. */
  pids(): number[];
  dispose(): Promise<void>;
}

/** By then a plugin has moved into the child that was the spare. */
const spareDelayMs = 50;

export function createPool(options: {
  childLimits: ChildLimits;
  pluginsPerChild: number;
  warmSpare: boolean;
}): Pool {
  const houses = new Set<House>();
  const children = new Set<Child>();
  let spare: Child | undefined;
  let isDisposed = false;

  function begin(): Child {
    const child = startChild(options.childLimits);
    children.add(child);
    void child.exited.then(() => children.delete(child));
    return child;
  }

  function keepSpare() {
    if (!options.warmSpare || isDisposed || spare?.isAlive()) return;
    spare = begin();
  }

  async function takeChild(kind: HouseKind): Promise<Child> {
    const child = spare?.isAlive() ? spare : begin();
    spare = undefined;
    if (kind === 'slow') lowerPriority(child.pid);
    await child.ready;
    // The next spare starts later: now it would slow down the one somebody waits for.
    setTimeout(keepSpare, spareDelayMs).unref();
    return child;
  }

  function hasRoom(house: House) {
    return house.child.isAlive() && house.kind === 'shared' && house.slots.size < options.pluginsPerChild;
  }

  const moving = new Map<string, Promise<House>>();
  async function buildHouse(trustGroup: string, kind: HouseKind): Promise<House> {
    const child = await takeChild(kind);
    const house: House = { trustGroup, child, kind, slots: new Set() };
    houses.add(house);
    void child.exited.then(() => houses.delete(house));
    return house;
  }

  keepSpare();
  return {
    async takeHouse(trustGroup, kind) {
      if (isDisposed) throw new Error('the sandbox is closed');
      if (kind !== 'shared') return buildHouse(trustGroup, kind);
      for (const house of houses) {
        if (house.trustGroup === trustGroup && hasRoom(house)) return house;
      }
      // Two plugins of one group that arrive together share the house being built.
      const underWay = moving.get(trustGroup);
      if (underWay !== undefined) {
        const house = await underWay;
        return hasRoom(house) ? house : this.takeHouse(trustGroup, kind);
      }
      const built = buildHouse(trustGroup, 'shared');
      moving.set(trustGroup, built);
      try {
        return await built;
      } finally {
        moving.delete(trustGroup);
      }
    },
    leaveHouse(house, slot) {
      if (!house.slots.delete(slot)) return;
      if (house.slots.size === 0) house.child.kill();
      else house.child.isolates.$unload({ slot });
    },
    pids: () => [...children].map((child) => child.pid),
    async dispose() {
      isDisposed = true;
      const all = [...children];
      for (const child of all) child.kill();
      await Promise.all(all.map((child) => child.exited));
    },
  };
}
