import {
  ChangjingError,
  type AppState,
  type Page,
  type Scenario,
  type ViewResult,
} from '@changjing/contract';
import {
  refuseDenied,
  type Actor,
  type Frames,
  type Holder,
  type LiveScenario,
  type PluginNotices,
} from '../kernel/index.ts';
import { pageFor, standing } from './pages.ts';
import { runView, type ViewDependencies } from './run-view.ts';
import type { Reader } from './visible-fields.ts';

export interface AppStateDependencies extends ViewDependencies {
  frames: Pick<Frames, 'find' | 'findForCitizens'>;
  notices: PluginNotices;
}

/** Everything a public page shows, for everybody alike. */
export function makeAppState(
  dependencies: AppStateDependencies,
  live: LiveScenario,
  id: string,
): Promise<AppState> {
  return makeState(dependencies, live, id, { audience: 'public' });
}

/** What a page for staff shows the person who asks. @throws ChangjingError page.unknown, policy denials */
export async function makeStaffState(
  dependencies: AppStateDependencies,
  live: LiveScenario,
  id: string,
  actor: Actor,
): Promise<AppState> {
  if (pageFor('staff', live.version.content, id) !== undefined) {
    const asked = { actor, purpose: 'operate', audience: 'staff', resource: { kind: 'scenario' } } as const;
    refuseDenied(dependencies.policy.decide(asked));
    const state = await makeState(dependencies, live, id, { audience: 'staff', actor });
    return { ...state, staff: { scenario: live.id } };
  }
  throw new ChangjingError({
    code: 'page.unknown',
    status: 404,
    text: {
      zh: `线上的版本里没有给工作人员的页面「${id}」`,
      en: `The version in force has no page "${id}" for staff`,
    },
  });
}

/** What the holder of a link is shown: the page with what belongs to the own key, and of no other. */
export async function makeHolderState(
  dependencies: AppStateDependencies,
  { live, page, link }: Holder,
): Promise<AppState> {
  const { subject, member } = link;
  const { member: field } = page.holder;
  const own = field !== undefined && member !== undefined ? { field, value: member } : undefined;
  const reader: Reader = { audience: 'holder', own: { subject, ...(own && { member: own }) } };
  const { places, ...state } = await makeState(dependencies, live, link.page, reader);
  const place = Object.hasOwn(places, subject) ? places[subject] : undefined;
  const title = place?.title ?? { zh: `${page.holder.title.zh} ${subject}` };
  return {
    ...state,
    places: place ? { [subject]: place } : {},
    frames: {},
    holder: {
      link: link.id,
      title:
        member === undefined
          ? title
          : { zh: `${title.zh} ${member}`, en: `${title.en ?? title.zh} ${member}` },
      until: link.until,
    },
  };
}

async function makeState(
  dependencies: AppStateDependencies,
  live: LiveScenario,
  id: string,
  reader: Reader,
): Promise<AppState> {
  const { content } = live.version;
  const page = content.pages[id]!;
  const base = dependencies.bases.current(live.tenant);
  const widgets = Object.values(page.widgets);
  const viewIds = [...new Set(widgets.flatMap((widget) => (widget.view === undefined ? [] : [widget.view])))];
  const views: Record<string, ViewResult> = {};
  for (const id of viewIds.filter((one) => content.views[one]))
    views[id] = await runView(dependencies, live, id, reader);
  return {
    slug: content.slug,
    title: content.title,
    description: content.description,
    version: live.version.version,
    tenantTitle: base.title,
    zone: base.zone,
    isSimulated: base.isSimulated,
    page,
    ...standing(content, id),
    places: content.places,
    streams: streamsOf(content, page),
    views,
    frames: framesOf(dependencies.frames, page),
    notices: await dependencies.notices.inForce(live.tenant, { channel: 'public', scenario: live.id }),
    outlines: Object.values(base.territories).flatMap((territory) =>
      territory.kind === 'grid' && territory.outline ? [territory.outline] : [],
    ),
    footer: base.footer,
    at: new Date(dependencies.clock.now()).toISOString(),
  };
}

function framesOf(frames: AppStateDependencies['frames'], page: Page): AppState['frames'] {
  const refs = Object.values(page.widgets).flatMap(({ widget }) => widget ?? []);
  const isForStaff = page.audience === 'staff';
  const found = refs.map(
    (ref) => [ref, isForStaff ? frames.find('widgets', ref) : frames.findForCitizens(ref)] as const,
  );
  return Object.fromEntries(found.flatMap(([ref, frame]) => (frame ? [[ref, frame] as const] : [])));
}

/** Streams the page needs to name fields and units: of its views the shown fields, of its forms all. */
function streamsOf(content: Scenario, page: Page): AppState['streams'] {
  const streams: AppState['streams'] = {};
  for (const widget of Object.values(page.widgets)) {
    const view = widget.view === undefined ? undefined : content.views[widget.view];
    if (view && view.source.kind !== 'cases') {
      const { stream: id } = view.source;
      const stream = content.streams[id];
      if (!stream) continue;
      const shown = Object.entries(stream.fields).filter(([name]) => view.fields.includes(name));
      streams[id] = { ...stream, fields: { ...streams[id]?.fields, ...Object.fromEntries(shown) } };
    }
  }
  for (const widget of Object.values(page.widgets)) {
    const id = widget.type === 'form' || widget.type === 'reply' ? widget.properties.stream : undefined;
    const stream = typeof id === 'string' ? content.streams[id] : undefined;
    if (typeof id === 'string' && stream) streams[id] = stream;
  }
  return streams;
}
