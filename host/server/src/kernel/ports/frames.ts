import type { WidgetFrame } from '@changjing/contract';
import { createToken } from '../token.ts';

/** Where the widgets that plugins draw themselves are served: apart from the host, each vendor on its own name. */
export interface Frames {
  /** Undefined when no such widget is installed, or this host serves no frames. */
  find(widget: string): WidgetFrame | undefined;
  /** As `find`, for pages that citizens see: only of plugins that may face them. */
  findForCitizens(widget: string): WidgetFrame | undefined;
  /** Origins of all vendors that offer widgets. */
  origins(): string[];
}
export const Frames = createToken<Frames>('frames', 'addresses of the frames that plugins draw in');
