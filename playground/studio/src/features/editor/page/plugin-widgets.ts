import type { Field, Json, OfferedWidget, Page, WidgetInstance } from '@changjing/contract';

/**
 * Whether a plugin's widget may stand on a page: for staff all, for the public those that asked for it, and
 * none where personal values are shown to the holder of a link.
 */
export function mayStandOn(audience: Page['audience'] | undefined, widget: OfferedWidget): boolean {
  if (audience === 'holder') return false;
  return audience === 'staff' || widget.isCitizenFacing;
}

export function offeredWidget(
  offered: readonly OfferedWidget[],
  { widget }: Pick<WidgetInstance, 'widget'>,
): OfferedWidget | undefined {
  return offered.find(({ ref }) => ref === widget);
}

/** What a person typed as the value of a property: undefined takes it away, so does what is none. */
export function propertyValue(field: Field, text: string): Json | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (field.type === 'boolean') return typed === 'true';
  if (field.type !== 'number') return typed;
  const number = Number(typed);
  return Number.isFinite(number) ? number : undefined;
}

export function propertyText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
