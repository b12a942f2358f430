import type { WidgetDefinition } from './types.ts';

/** A catalogue widget: what it is called, what can be set, how it looks. */
export function defineWidget(definition: WidgetDefinition): WidgetDefinition {
  return definition;
}
