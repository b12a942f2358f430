import { z } from 'zod';
import { nodeId } from './ids.ts';
import { json } from './json.ts';
import { audience } from './label.ts';
import { localizedText } from './text.ts';

/** A catalogue widget on a page. `type` names a catalogue widget, `properties` follow its schema. */
export const widgetInstance = z.strictObject({
  type: z.enum(['list', 'map', 'kpi', 'timeline', 'form', 'notice', 'text']),
  title: localizedText.optional(),
  /** View it shows. */
  view: nodeId.optional(),
  /** Fractional order among its page's widgets. */
  order: z.string().min(1).max(200),
  properties: z.record(z.string(), json).default({}),
});
export type WidgetInstance = z.infer<typeof widgetInstance>;
export type WidgetType = WidgetInstance['type'];

export const page = z.strictObject({
  title: localizedText,
  audience,
  order: z.string().min(1).max(200),
  widgets: z.record(nodeId, widgetInstance),
});
export type Page = z.infer<typeof page>;
