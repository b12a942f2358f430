import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import type { NodePath } from '../node-path.ts';

/** How what is open is laid out: tabs and splits on a wide screen, one thing at a time on a phone. */
export interface Desk {
  /** Parts that are open, in the order of their tabs. */
  readonly parts: ShallowRef<readonly NodePath[]>;
  /** The part that was looked at last. */
  readonly activePart: ShallowRef<NodePath | undefined>;
  /** Shown in passing: the next part that is opened takes its place. */
  readonly passingPart: ShallowRef<NodePath | undefined>;
  openPart(path: NodePath, how?: { isBeside?: boolean }): void;
  keepPart(path: NodePath): void;
  closePart(path: NodePath): void;
  closeOthers(path: NodePath): void;
  stepTab(step: 1 | -1): void;
  showPanel(name: string): void;
  togglePanel(name: string): void;
  reset(): void;
}

const key: InjectionKey<ShallowRef<Desk | undefined>> = Symbol('desk');

/** The desk of the screen; absent while it is being set up, or set up anew for another width. */
export function provideDesk(): ShallowRef<Desk | undefined> {
  const desk = shallowRef<Desk>();
  provide(key, desk);
  return desk;
}

export function useDesk(): ShallowRef<Desk | undefined> {
  const desk = inject(key);
  if (!desk) throw new Error('[studio] useDesk outside the editor page');
  return desk;
}
