import type { AppState, OfferedWidget, Page, ViewResult, WidgetInstance } from '@changjing/contract';
import { widgetDefinition } from '@changjing/widgets';
import type { WidgetProps } from '@changjing/widgets/kit/types.ts';
import { inject, provide, type InjectionKey } from 'vue';
import { useResource } from '../../../../api/resource.ts';
import { readApp, readStaffPage } from '../../../../api/scenarios.ts';
import { useNow } from '../../../../ui/use-now.ts';
import { useWords } from '../../../../ui/use-words.ts';
import { zone } from '../../../../ui/zone.ts';
import { useEditor } from '../../session/editor.ts';
import { offeredWidget } from '../plugin-widgets.ts';

/** What widgets on the canvas are drawn with. */
export interface PageData {
  readonly app: { readonly value: AppState | undefined };
  /** Today's data where the published page has it, else the widget's own sample. */
  propsOf(id: string, instance: WidgetInstance): WidgetProps;
  /** Whether what is drawn is made up. */
  isSample(instance: WidgetInstance): boolean;
}

const key: InjectionKey<PageData> = Symbol('pageData');

export function usePageData(): PageData {
  const data = inject(key);
  if (!data) throw new Error('[studio] usePageData outside the page editor');
  return data;
}

export function providePageData(
  id: string,
  page: () => Partial<Page> | undefined,
  offered: () => readonly OfferedWidget[],
  /** Answers of the draft's views to show instead of what is recorded. */
  tried: () => Readonly<Record<string, ViewResult>> | undefined = () => undefined,
): PageData {
  const editor = useEditor();
  const { locale } = useWords();
  const now = useNow();
  const { data: app, isLoading } = useResource(
    (signal) => {
      const summary = editor.summary.value;
      const audience = page()?.audience;
      if (!summary?.liveVersion || audience === 'holder') return Promise.resolve(undefined);
      // Written since the last publish: there is nothing to ask for yet.
      if (audience === 'staff' && !(id in (editor.live.value?.pages ?? {})))
        return Promise.resolve(undefined);
      return audience === 'staff' ? readStaffPage(summary.id, id, signal) : readApp(summary.slug, signal);
    },
    {
      topics: ['state', 'cases', 'scenarios'],
      watching: () => [editor.summary.value?.liveVersion, page()?.audience, editor.live.value],
      clearOnChange: true,
    },
  );

  function resultOf({ view }: WidgetInstance) {
    return view === undefined ? undefined : (tried()?.[view] ?? app.value?.views[view]);
  }
  function lacksData(instance: WidgetInstance): boolean {
    const needsData = (widgetDefinition(instance.type)?.views.length ?? 0) > 0;
    return needsData && instance.type !== 'plugin' && instance.type !== 'reply' && !resultOf(instance);
  }
  function isComing(): boolean {
    return isLoading.value && app.value === undefined && editor.summary.value?.liveVersion !== undefined;
  }
  function isSample(instance: WidgetInstance): boolean {
    return lacksData(instance) && !isComing();
  }
  function propsOf(widget: string, instance: WidgetInstance): WidgetProps {
    const shared = { id: `canvas-${widget}`, locale: locale.value, zone: zone.value };
    const sample = isSample(instance) ? widgetDefinition(instance.type)?.sample : undefined;
    if (sample) {
      const properties = { ...sample.instance.properties, ...wordsOf(instance) };
      return { ...sample, ...shared, instance: { ...instance, properties } };
    }
    const result = resultOf(instance);
    const scenario = editor.finished.value;
    const isEmpty = instance.view !== undefined && (result?.rows.length ?? 0) === 0;
    return {
      ...shared,
      instance,
      ...(result && { result }),
      streams: scenario?.streams ?? {},
      places: scenario?.places ?? {},
      // Before the first publish the district's outline comes with the names of its grids.
      outlines: app.value?.outlines ?? Object.values(editor.base.value?.outlines ?? {}),
      ...frameOf(instance),
      state: lacksData(instance) && isComing() ? 'loading' : isEmpty ? 'empty' : 'ready',
      now: now.value.toISOString(),
    };
  }
  function frameOf(instance: WidgetInstance): Pick<WidgetProps, 'frame'> {
    const frame = offeredWidget(offered(), instance)?.frame;
    return frame ? { frame } : {};
  }
  const data = { app, propsOf, isSample };
  provide(key, data);
  return data;
}

/** What was set of a widget, without what names a field: the sample has fields of its own. */
function wordsOf({ type, properties }: WidgetInstance): WidgetInstance['properties'] {
  const schemas = widgetDefinition(type)?.properties ?? {};
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !['field', 'fields'].includes(schemas[name]?.type ?? '')),
  );
}
