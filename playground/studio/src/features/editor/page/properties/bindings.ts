import {
  defaultLabel,
  mayReach,
  type Field,
  type Label,
  type Page,
  type Scenario,
  type View,
  type WidgetType,
} from '@changjing/contract';
import { widgetDefinition } from '@changjing/widgets';
import type { PropertySchema } from '@changjing/widgets/kit/types.ts';

type ViewKind = View['source']['kind'];

/** Something that can be chosen, or why it cannot. */
export interface Choice {
  readonly id: string;
  /** Key of the reason in the page's texts, with what it names. */
  readonly refusal?: { readonly key: string; readonly named?: Record<string, string> };
}

/** A view that does not exist yet, and would show just what is wanted. */
export interface Proposal {
  readonly kind: ViewKind;
  /** Absent for cases, which come from no stream. */
  readonly stream: string | undefined;
  readonly view: View;
}

/** Which kinds of view a widget can show; of a plugin's widget all. */
function kindsOf(type: WidgetType): readonly ViewKind[] {
  return widgetDefinition(type)?.views ?? [];
}

export function fittingViews(type: WidgetType, scenario: Scenario | undefined): string[] {
  return viewChoices(type, scenario).flatMap(({ id, refusal }) => (refusal ? [] : [id]));
}

/** Every view of the scenario, and why some do not fit. */
export function viewChoices(type: WidgetType, scenario: Scenario | undefined): Choice[] {
  const kinds = kindsOf(type);
  return Object.entries(scenario?.views ?? {}).map(([id, { source }]) =>
    kinds.includes(source.kind)
      ? { id }
      : { id, refusal: { key: `pageCanvas.binding.notKind.${source.kind}` } },
  );
}

/** Views worth making for a widget: for each stream and kind it can show, where there is none yet. */
export function proposals(
  type: WidgetType,
  scenario: Scenario | undefined,
  audience: Page['audience'],
): Proposal[] {
  if (!scenario) return [];
  const views = Object.values(scenario.views);
  return kindsOf(type).flatMap((kind) => {
    if (kind === 'cases')
      return views.some(({ source }) => source.kind === 'cases') ? [] : [casesProposal(scenario)];
    return Object.keys(scenario.streams)
      .filter((stream) => !views.some(({ source }) => source.kind === kind && source.stream === stream))
      .flatMap((stream) => streamProposal(scenario, { kind, stream, audience }));
  });
}

function casesProposal(scenario: Scenario): Proposal {
  const title = {
    zh: `${scenario.title.zh}的工单`,
    en: `Cases of ${scenario.title.en ?? scenario.title.zh}`,
  };
  return {
    kind: 'cases',
    stream: undefined,
    view: { title, source: { kind: 'cases' }, fields: [], order: 'time', limit: 200 },
  };
}

/** A view of what this audience may see of a stream; none when that is nothing. */
function streamProposal(
  scenario: Scenario,
  { kind, stream, audience }: { kind: 'state' | 'events'; stream: string; audience: Page['audience'] },
): Proposal[] {
  const found = scenario.streams[stream];
  const fields = Object.entries(found?.fields ?? {})
    .filter(([, field]) => mayReach(labelOf(field), audience))
    .map(([name]) => name);
  if (!found || fields.length === 0) return [];
  const { zh, en = zh } = found.title;
  const title =
    kind === 'state'
      ? { zh: `${zh}：每处最新的值`, en: `${en}: latest value of each place` }
      : { zh: `${zh}：最近的记录`, en: `${en}: latest records` };
  const order = kind === 'state' ? ('level' as const) : ('time' as const);
  return [{ kind, stream, view: { title, source: { kind, stream }, fields, order, limit: 200 } }];
}

/** Fields a property can take, and why others cannot: of the wrong type, not in the view, or not for these eyes. */
export function fieldChoices(
  schema: Pick<PropertySchema, 'fits'>,
  fields: Readonly<Record<string, Field>>,
  { view, audience }: { view: View | undefined; audience: Page['audience'] },
): Choice[] {
  return Object.entries(fields).map(([id, field]) => {
    if (schema.fits && !schema.fits.includes(field.type))
      return { id, refusal: { key: `pageCanvas.binding.needs.${schema.fits[0] ?? 'number'}` } };
    if (!mayReach(labelOf(field), audience)) return { id, refusal: { key: 'pageCanvas.binding.notForThem' } };
    if (view && !view.fields.includes(id)) return { id, refusal: { key: 'pageCanvas.binding.notInView' } };
    return { id };
  });
}

export function labelOf({ label }: Pick<Field, 'label'>): Label {
  return label ?? defaultLabel;
}
