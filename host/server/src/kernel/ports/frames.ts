import type { DrawnKind, WidgetFrame } from '@changjing/contract';
import { createToken } from '../token.ts';

/** Where what plugins draw themselves is served: apart from the host, each vendor on its own name. */
export interface Frames {
  /** Undefined when no such widget or panel is installed, or this host serves no frames. */
  find(kind: DrawnKind, ref: string): WidgetFrame | undefined;
  /** A widget as `find` gives it, for pages that citizens see: only of plugins that may face them. */
  findForCitizens(widget: string): WidgetFrame | undefined;
  /** Origins of all vendors that draw something. */
  origins(): string[];
}
export const Frames = createToken<Frames>('frames', 'addresses of the frames that plugins draw in');
