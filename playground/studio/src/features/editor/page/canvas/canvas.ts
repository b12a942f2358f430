import type { PageVariant, WidgetInstance } from '@changjing/contract';
import type { Arranged } from '@changjing/widgets/layout/arrange.ts';
import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { Peer } from '../../session/peers.ts';
import type { Edge, Target } from './moves.ts';
import type { Found } from './tree.ts';

/** What stands in the catalogue: a type, and for a plugin's widget which. */
export interface Offer {
  type: WidgetInstance['type'];
  widget?: string;
}

export interface Step {
  columns: number;
  rows: number;
}

/** One page on the canvas, as its parts see it. */
export interface Canvas {
  readonly pageId: string;
  readonly variant: Ref<PageVariant>;
  readonly isElder: Ref<boolean>;
  readonly tree: ComputedRef<readonly Arranged[]>;
  readonly index: ComputedRef<ReadonlyMap<string, Found>>;
  readonly selection: ShallowRef<ReadonlySet<string>>;
  /** Which of the others have chosen a widget. */
  readonly others: ComputedRef<ReadonlyMap<string, readonly Peer[]>>;
  /** What came last, to be brought on the screen. */
  readonly revealed: Ref<string | undefined>;
  /** What was done last, for those who hear the screen. */
  readonly told: Ref<string>;
  nameOf(instance: Pick<WidgetInstance, 'title' | 'type' | 'widget'>): string;
  /** What a widget is and where it stands, in one sentence. */
  describe(id: string): string;
  select(ids: readonly string[]): void;
  toggle(id: string): void;
  add(offer: Offer, target?: Target): void;
  moveTo(ids: readonly string[], target: Target): void;
  nudge(by: Step): void;
  resize(by: Step): void;
  resizeOne(id: string, by: Step): void;
  align(edge: Edge): void;
  distribute(): void;
  /** Into the container just before it, or out of the one it lies in. */
  nest(): void;
  unnest(): void;
  setHidden(ids: readonly string[], isHidden: boolean): void;
  duplicate(): void;
  remove(): void;
  copyText(): string | undefined;
  paste(text: string): Promise<void>;
}

const key: InjectionKey<Canvas> = Symbol('canvas');

export function provideCanvas(canvas: Canvas): void {
  provide(key, canvas);
}

export function useCanvas(): Canvas {
  const canvas = inject(key);
  if (!canvas) throw new Error('[studio] useCanvas outside the page editor');
  return canvas;
}
