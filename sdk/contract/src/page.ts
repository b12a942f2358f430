import { z } from 'zod';
import { contributionRef, nodeId } from './ids.ts';
import { json } from './json.ts';
import { audience } from './label.ts';
import { localizedText } from './text.ts';

/**
 * A widget on a page. `type` names a catalogue widget, `properties` follow its schema; `plugin` is one
 * that a plugin draws in a frame of its own, and `widget` says which.
 */
export const widgetInstance = z
  .strictObject({
    type: z.enum(['list', 'map', 'kpi', 'timeline', 'form', 'notice', 'text', 'plugin']),
    /** A plugin's widget: there exactly when `type` is `plugin`. */
    widget: contributionRef.optional(),
    title: localizedText.optional(),
    /** View it shows. */
    view: nodeId.optional(),
    /** Fractional order among its page's widgets. */
    order: z.string().min(1).max(200),
    properties: z.record(z.string(), json).default({}),
  })
  .refine(({ type, widget }) => (type === 'plugin') === (widget !== undefined), {
    path: ['widget'],
    message: 'a widget of a plugin is named exactly when the type is "plugin"',
  });
export type WidgetInstance = z.infer<typeof widgetInstance>;
export type WidgetType = WidgetInstance['type'];

/** Frames on one page at most: each costs its reader a document and some memory. */
export const maxFramesPerPage = 8;

export const page = z.strictObject({
  title: localizedText,
  audience,
  order: z.string().min(1).max(200),
  widgets: z.record(nodeId, widgetInstance),
});
export type Page = z.infer<typeof page>;
