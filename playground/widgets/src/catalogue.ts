import type { WidgetType } from '@changjing/contract';
import { days } from './days/index.ts';
import { form } from './form/index.ts';
import type { WidgetDefinition } from './kit/types.ts';
import { group } from './group/index.ts';
import { kpi } from './kpi/index.ts';
import { plugin } from './frame/index.ts';
import { list } from './list/index.ts';
import { map } from './map/index.ts';
import { notice } from './notice/index.ts';
import { reply } from './reply/index.ts';
import { section } from './section/index.ts';
import { tabs } from './tabs/index.ts';
import { text } from './text/index.ts';
import { timeline } from './timeline/index.ts';

/** Every widget the host offers. Import one folder alone where bytes count. */
export const catalogue: readonly WidgetDefinition[] = [
  notice,
  map,
  list,
  kpi,
  days,
  timeline,
  form,
  reply,
  text,
  section,
  group,
  tabs,
  plugin,
];

export function widgetDefinition(type: WidgetType): WidgetDefinition | undefined {
  return catalogue.find((definition) => definition.type === type);
}
