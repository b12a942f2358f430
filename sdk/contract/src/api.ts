import { z } from 'zod';
import { caseDetail, caseSummary } from './case.ts';
import { appFooter, districtBase } from './base.ts';
import { event } from './event.ts';
import { contentHash, contributionRef, nodeId, placeId, pluginId, point, slug, utcTime } from './ids.ts';
import { json } from './json.ts';
import { page, widgetInstance } from './page.ts';
import { pluginNotice, widgetFrame } from './plugin/api.ts';
import { permission, role } from './permission.ts';
import { problem } from './problem.ts';
import { reviewState } from './review.ts';
import { scenarioVersion } from './scenario.ts';
import { stream } from './scenario.ts';
import { localizedText } from './text.ts';
import { viewResult } from './view.ts';

/**
 * What the host's HTTP API speaks under /api/v1, shared by host and playground.
 * Lists page by opaque cursor. Errors are RFC 9457 (`problemDetails`). Writes take `Idempotency-Key`.
 */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().optional() });
}

/** GET /me; 401 when nobody is signed in. */
export const me = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string() }),
  tenant: z.strictObject({
    id: z.string(),
    title: localizedText,
    zone: z.string(),
    isSimulated: z.boolean(),
  }),
  posts: z.array(
    z.strictObject({
      id: z.string(),
      title: localizedText,
      role,
      organisationTitle: localizedText,
      territoryTitle: localizedText,
    }),
  ),
  /** Post acted in; switched by PUT /me/post {post}. */
  post: z.string().optional(),
  permissions: z.array(permission),
});
export type Me = z.infer<typeof me>;

/** GET /demo-accounts (empty in production); POST /demo-accounts/{id}/sign-in sets the session cookie. */
export const demoAccount = z.strictObject({
  id: z.string(),
  name: z.string(),
  roleTitle: localizedText,
  description: localizedText,
});
export type DemoAccount = z.infer<typeof demoAccount>;

/** A page of a version in force that has an address. */
export const livePage = z.strictObject({
  id: nodeId,
  audience: z.enum(['public', 'staff']),
  title: localizedText,
  /** Path on the host. */
  address: z.string(),
});
export type LivePage = z.infer<typeof livePage>;

/** GET /scenarios */
export const scenarioSummary = z.strictObject({
  id: z.string(),
  slug,
  title: localizedText,
  status: z.enum(['draft', 'live']),
  liveVersion: z.number().int().optional(),
  /** Pages of the live version that have an address, those for citizens first. */
  livePages: z.array(livePage),
  /** The draft differs from the live version. */
  hasUnpublishedChanges: z.boolean(),
  updatedAt: utcTime,
  openCases: z.number().int(),
  isSimulated: z.boolean(),
  /** Plugins its live version was published with. */
  plugins: z.array(pluginId),
  /** Its planned publication did not take place, and nobody published since. */
  refusedPlan: z.strictObject({ at: utcTime, text: localizedText }).optional(),
});
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

/** POST /scenarios {template?, title, slug}: a new draft from a template, or an empty one → ScenarioSummary */
export const createScenario = z.strictObject({
  template: z.string().optional(),
  title: z.string().min(1).max(80),
  slug,
});

/** GET /templates */
export const templateSummary = z.strictObject({
  ref: z.string(),
  title: localizedText,
  description: localizedText,
  /** What feeds it: devices, other systems, people. */
  needs: z.array(z.strictObject({ title: localizedText, by: z.enum(['mqtt', 'webhook', 'people']) })),
  /** Its page for citizens, or its first one, as a picture can show it. */
  page: z
    .strictObject({
      title: localizedText,
      widgets: z.array(z.strictObject({ type: widgetInstance.shape.type, title: localizedText.optional() })),
    })
    .optional(),
  /** Made-up readings come for it by themselves, marked as simulated. */
  hasSampleData: z.boolean(),
  /** Made by the district itself: by whom. Absent: it came with a plugin. */
  savedBy: z.strictObject({ person: z.string(), name: z.string() }).optional(),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

/** POST /scenarios/{id}/publish {note} → VersionSummary; 422 with problems when it may not. */
export const publishScenario = z.strictObject({ note: z.string().max(2000) });
/** POST /scenarios/{id}/rollback {version}: publishes that version's content anew. */
export const rollbackScenario = z.strictObject({ version: z.int32().min(1) });

/** GET /scenarios/{id}/versions, newest first. */
export const versionSummary = scenarioVersion
  .omit({ content: true, code: true })
  .extend({ isLive: z.boolean(), changes: z.array(localizedText) });
export type VersionSummary = z.infer<typeof versionSummary>;

/** POST /scenarios/{id}/check → what a publish would say: problems, and changes against the live version. */
export const checkResult = z.strictObject({
  problems: z.array(problem),
  changes: z.array(localizedText),
  /** Who may see or do what that could not before. */
  permissions: z.array(localizedText),
  /** Absent where the draft cannot be read, or the person may not publish. */
  review: reviewState.optional(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** GET /cases?state=open|closed|all&mine=true&scenario=&cursor= */
export const casePage = pageOf(caseSummary);
export type CasePage = z.infer<typeof casePage>;

/** POST /cases/{id}/transitions → CaseDetail. Photos were put by POST /files (multipart `file`) → {hash}. */
export const takeTransition = z.strictObject({
  transition: nodeId,
  note: z.string().max(4000).optional(),
  form: z.record(z.string(), json).optional(),
  photos: z.array(contentHash).max(9).optional(),
  /** Post to dispatch to, for a dispatching transition. */
  assignee: nodeId.optional(),
});
export type TakeTransition = z.infer<typeof takeTransition>;

/** GET /cases/{id}: the detail with its process’s transitions described, so that a screen can draw the buttons. */
export const transitionView = z.strictObject({
  id: nodeId,
  title: localizedText,
  form: stream.shape.fields.optional(),
  photos: z.strictObject({ min: z.number().int(), max: z.number().int() }).optional(),
  isDispatch: z.boolean(),
  isConsequential: z.boolean(),
  /** Posts it may be dispatched to, best first. */
  posts: z.array(z.strictObject({ id: z.string(), title: localizedText })).optional(),
});
export type TransitionView = z.infer<typeof transitionView>;
export const caseView = z.strictObject({ case: caseDetail, transitions: z.array(transitionView) });
export type CaseView = z.infer<typeof caseView>;

/**
 * GET /apps/{slug} and /apps/{slug}/pages/{page}: what the server renders /a/{slug} and /a/{slug}/p/{page}
 * from; also each message of a public page's live stream.
 */
export const appState = z.strictObject({
  slug,
  title: localizedText,
  description: localizedText.optional(),
  version: z.number().int(),
  tenantTitle: localizedText,
  zone: z.string(),
  isSimulated: z.boolean(),
  page,
  /** Which page of the version it is; absent for the first that everybody may open, which is at the slug alone. */
  pageId: nodeId.optional(),
  /** Pages for the same readers, in order, when there are several. One without an id is at the slug alone. */
  pages: z.array(z.strictObject({ id: nodeId.optional(), title: localizedText })).default([]),
  /** There when the page is for staff: of which scenario the live messages concern it. */
  staff: z.strictObject({ scenario: z.string() }).optional(),
  places: z.record(placeId, z.strictObject({ title: localizedText, location: point })),
  streams: z.record(nodeId, stream),
  /** Results by view id. */
  views: z.record(nodeId, viewResult),
  /** Where the widgets of plugins on this page are drawn. One that is missing cannot be shown now. */
  frames: z.record(contributionRef, widgetFrame).default({}),
  /** What plugins tell the public, newest first. */
  notices: z.array(pluginNotice).default([]),
  /** District's outline for the map: grids as rings. */
  outlines: z.array(z.array(point)),
  footer: appFooter,
  at: utcTime,
  /** There when the page belongs to one key: whose it is, and until when its link opens it. */
  holder: z.strictObject({ link: z.string(), title: localizedText, until: utcTime }).optional(),
});
export type AppState = z.infer<typeof appState>;

/**
 * POST /apps/{slug}/reports, multipart: `report` (JSON of this) and up to 3 `photo` files → {number}.
 * Idempotency-Key is required; the same key gives the same number.
 */
export const citizenReport = z.strictObject({
  /** Stream of the form widget. */
  stream: nodeId,
  description: z.string().min(2).max(1000),
  contact: z.string().max(40).optional(),
  location: point.optional(),
  place: placeId.optional(),
});
export type CitizenReport = z.infer<typeof citizenReport>;
export const reportReceipt = z.strictObject({ number: z.string() });

/** GET /reports/{number}: what the person who reported sees; no names, no personal values. */
export const reportProgress = z.strictObject({
  number: z.string(),
  title: localizedText,
  stage: z.enum(['collect', 'open', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate']),
  stateTitle: localizedText,
  isFinal: z.boolean(),
  handledBy: localizedText.optional(),
  dueAt: utcTime.optional(),
  steps: z.array(z.strictObject({ at: utcTime, title: localizedText, note: z.string().optional() })),
});
export type ReportProgress = z.infer<typeof reportProgress>;

/** GET /base: names of the district base that screens show and offer to choose from, its clock and work calendar. */
export const baseNames = districtBase
  .pick({ duties: true, caseClasses: true, authorities: true, zone: true, workCalendar: true })
  .extend({
    grids: z.record(nodeId, localizedText),
    /** Rings of the grids, to put things on a map. */
    outlines: z.record(nodeId, z.array(point)).default({}),
  });
export type BaseNames = z.infer<typeof baseNames>;

/** GET /dead-letters?cursor= */
export const deadLetter = z.strictObject({
  id: z.string(),
  at: utcTime,
  scenario: z.string().optional(),
  connector: z.string().optional(),
  origin: z.string(),
  address: z.string(),
  code: z.string(),
  reason: localizedText,
  /** First 2,000 characters. */
  payload: z.string(),
  bytes: z.number().int(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** GET /scenarios/{id}/events?stream=&key=&cursor= */
export const eventPage = pageOf(event);

/**
 * GET /live?topics=cases,scenarios,plugins,app:<slug>,holder:<link> (server-sent events; one connection a browser).
 * `event: cases` etc. carry {scenario?}; the screen reads again. `event: app` carries AppState.
 */
export const liveTopic = z.enum(['cases', 'scenarios', 'plugins', 'state', 'notices', 'comments']);
