import { replyProperties, type Json, type Page, type WidgetInstance } from '@changjing/contract';
import type { Renaming } from '@changjing/rules';
import { mapped, renamedKeys } from './mapped.ts';

/** A page with fields of a stream called otherwise, where `shows` says that a view is of that stream. */
export function renameFieldInPage(
  page: Page,
  stream: string,
  renaming: Renaming,
  shows: (view: string) => boolean,
): Page {
  const { holder } = page;
  const isOfMembers = holder?.stream === stream && holder.member !== undefined;
  return {
    ...page,
    ...(isOfMembers && { holder: { ...holder, member: renaming(holder.member ?? '') ?? holder.member } }),
    widgets: mapped(page.widgets, (widget) => {
      if (widget.properties['stream'] === stream) return withAsked(widget, renaming);
      return widget.view !== undefined && shows(widget.view) ? withShown(widget, renaming) : widget;
    }),
  };
}

export function renameStreamInPage(page: Page, from: string, to: string): Page {
  const { holder } = page;
  return {
    ...page,
    ...(holder?.stream === from && { holder: { ...holder, stream: to } }),
    widgets: mapped(page.widgets, (widget) =>
      widget.properties['stream'] === from
        ? { ...widget, properties: { ...widget.properties, stream: to } }
        : widget,
    ),
  };
}

/** Properties in which a catalogue widget names a field that it shows. */
function withShown(widget: WidgetInstance, renaming: Renaming): WidgetInstance {
  const properties = mapped<Json, Json>(widget.properties, (value, name) =>
    (name === 'field' || name === 'name') && typeof value === 'string' ? (renaming(value) ?? value) : value,
  );
  return { ...widget, properties };
}

/** What a widget asks of people and hands to the stream. */
function withAsked(widget: WidgetInstance, renaming: Renaming): WidgetInstance {
  const reply = replyProperties.safeParse(widget.properties).data;
  if (widget.type !== 'reply' || reply === undefined) return widget;
  const named = (names: readonly string[]) => names.map((name) => renaming(name) ?? name);
  const { takenBack } = reply;
  const back = takenBack && {
    on: renaming(takenBack.on) ?? takenBack.on,
    values: renamedKeys(takenBack.values, renaming),
  };
  return {
    ...widget,
    properties: {
      ...widget.properties,
      fields: named(reply.fields),
      ...(widget.properties['required'] !== undefined && { required: named(reply.required) }),
      ...(back && { takenBack: back }),
    },
  };
}
