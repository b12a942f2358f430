import { z } from 'zod';
import { fieldName } from './field.ts';
import { containerTypes, maxGridRow, maxRowSpan } from './grid.ts';
import { contributionRef, nodeId } from './ids.ts';
import { json } from './json.ts';
import { audience } from './label.ts';
import { localizedText } from './text.ts';

/**
 * Where a widget stands in one variant, in cells of the grid counted from 1. Place and size are written
 * apart, so that one person may move what another one resizes. What is absent is chosen by the host.
 */
export const widgetPlacement = z.strictObject({
  cell: z
    .strictObject({ column: z.number().int().min(1).max(12), row: z.number().int().min(1).max(maxGridRow) })
    .optional(),
  size: z
    .strictObject({ columns: z.number().int().min(1).max(12), rows: z.number().int().min(1).max(maxRowSpan) })
    .optional(),
  isHidden: z.boolean().optional(),
});
export type WidgetPlacement = z.infer<typeof widgetPlacement>;

/**
 * A widget on a page. `type` names a catalogue widget, `properties` follow its schema; `plugin` is one
 * that a plugin draws in a frame of its own, and `widget` says which.
 */
export const widgetInstance = z
  .strictObject({
    type: z.enum([
      'list',
      'map',
      'kpi',
      'timeline',
      'form',
      'notice',
      'text',
      'days',
      'reply',
      'plugin',
      ...containerTypes,
    ]),
    /** A plugin's widget: there exactly when `type` is `plugin`. */
    widget: contributionRef.optional(),
    title: localizedText.optional(),
    /** View it shows. */
    view: nodeId.optional(),
    /** Fractional order among its page's widgets. */
    order: z.string().min(1).max(200),
    /** Widget of the same page that holds it; absent: the page itself. */
    parent: nodeId.optional(),
    /** Absent on a page that nobody laid out: it then flows as its widgets come. */
    layout: z
      .strictObject({
        phone: widgetPlacement.optional(),
        desktop: widgetPlacement.optional(),
        wall: widgetPlacement.optional(),
      })
      .optional(),
    properties: z.record(z.string(), json).default({}),
  })
  .refine(({ type, widget }) => (type === 'plugin') === (widget !== undefined), {
    path: ['widget'],
    message: 'a widget of a plugin is named exactly when the type is "plugin"',
  });
export type WidgetInstance = z.infer<typeof widgetInstance>;
export type WidgetType = WidgetInstance['type'];
/**
 * Properties of a `reply` widget: what a holder is asked of the own key, in this order. A choice, a yes or
 * no, a number, a day: never free words, which only the subject store may hold.
 */
export const replyProperties = z.strictObject({
  stream: nodeId,
  fields: z.array(fieldName).min(1).max(20),
  required: z.array(fieldName).max(20).default([]),
  /** The answer also stands in the history of the open cases of the key, for those who handle them. */
  isForCases: z.boolean().default(false),
  /**
   * An answer that holds until a day, as an absence does: when the day given in `on` is over, an event with
   * `values` comes by itself, unless another answer came before.
   */
  takenBack: z.strictObject({ on: fieldName, values: z.record(fieldName, json) }).optional(),
  /** Sentence above the questions, and the words on the button. */
  intro: localizedText.optional(),
  button: localizedText.optional(),
  /** Said instead of the questions while the widget's view of cases is empty. */
  emptyText: localizedText.optional(),
});
export type ReplyProperties = z.infer<typeof replyProperties>;

/** Frames on one page at most: each costs its reader a document and some memory. */
export const maxFramesPerPage = 8;

/**
 * Whose page it is when its audience is `holder`: one key of a stream, or one member of that key, as a
 * pupil is of a class. Staff hand out the personal links.
 */
export const pageHolder = z.strictObject({
  /** What one is called: 住户, 学生. */
  title: localizedText,
  stream: nodeId,
  /** Field that tells the members of a key apart; absent: the link is for the key as a whole. */
  member: fieldName.optional(),
});
export type PageHolder = z.infer<typeof pageHolder>;

export const page = z.strictObject({
  title: localizedText,
  audience,
  /** There exactly when the audience is `holder`; the checks say so. */
  holder: pageHolder.optional(),
  order: z.string().min(1).max(200),
  widgets: z.record(nodeId, widgetInstance),
});
export type Page = z.infer<typeof page>;
