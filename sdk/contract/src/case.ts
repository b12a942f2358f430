import { z } from 'zod';
import { caseDeadline } from './deadline.ts';
import { contentHash, nodeId, point, utcTime } from './ids.ts';
import { why } from './effect.ts';
import { json } from './json.ts';
import { stage } from './process.ts';
import { localizedText } from './text.ts';

/** One step of a case's history, append-only. Personal text is referenced, not held. */
export const caseEntry = z.strictObject({
  id: z.string(),
  at: utcTime,
  /** Transition id, or opened / cleared / overdue from the machine. */
  action: z.string(),
  title: localizedText,
  /** Post and person, absent for the machine. */
  by: z
    .strictObject({
      person: z.string(),
      name: z.string(),
      post: z.string(),
      postTitle: localizedText.optional(),
    })
    .optional(),
  /** What the host says of the step: why it was opened, to whom it was given. */
  remark: localizedText.optional(),
  /** The person's own words, as written. */
  note: z.string().max(4000).optional(),
  form: z.record(z.string(), json).optional(),
  photos: z.array(contentHash).max(9).optional(),
});
export type CaseEntry = z.infer<typeof caseEntry>;

/** A case 工单 as the desk sees it. */
export const caseSummary = z.strictObject({
  formatVersion: z.literal(1),
  id: z.string(),
  /** Public number: what a citizen follows it by. */
  number: z.string(),
  scenario: z.string(),
  scenarioTitle: localizedText,
  version: z.number().int(),
  caseClass: nodeId,
  classTitle: localizedText,
  title: localizedText,
  state: nodeId,
  stateTitle: localizedText,
  stage,
  isFinal: z.boolean(),
  severity: z.enum(['normal', 'notice', 'warning', 'danger']),
  key: z.string(),
  location: point.optional(),
  /** Territory ids from district to grid. */
  territory: z.array(z.string()),
  territoryTitle: localizedText,
  /** Post it is dispatched to. */
  assignee: z.strictObject({ post: z.string(), title: localizedText }).optional(),
  openedAt: utcTime,
  dueAt: utcTime,
  /** Absent when it was set by the clock. */
  deadline: caseDeadline.optional(),
  isOverdue: z.boolean(),
  closedAt: utcTime.optional(),
  /** The watched thing is back to normal though the case is still open. */
  isCleared: z.boolean(),
});
export type CaseSummary = z.infer<typeof caseSummary>;

/**
 * What of a case a public page may show: never its number, which opens a citizen's progress page, nor
 * its title, people and posts, which hold readings and names.
 */
export const publicCaseFields: ReadonlySet<string> = new Set([
  'key',
  'caseClass',
  'classTitle',
  'state',
  'stateTitle',
  'stage',
  'isFinal',
  'severity',
  'territoryTitle',
  'openedAt',
  'closedAt',
  'isCleared',
] satisfies (keyof CaseSummary)[]);

/** What of the cases of the own key a holder's page may show beside it: what is wrong, who comes, by when. */
export const holderCaseFields: ReadonlySet<string> = new Set([
  ...publicCaseFields,
  ...(['title', 'assignee', 'dueAt', 'isOverdue'] satisfies (keyof CaseSummary)[]),
]);

/** Names who was affected and what may be done now by the asking person. */
export const caseDetail = caseSummary.extend({
  why,
  entries: z.array(caseEntry),
  /** What the asking person may do now. */
  transitions: z.array(nodeId),
  /** The citizen's own words, when the policy lets this person read them. */
  subject: z
    .strictObject({
      description: z.string().optional(),
      contact: z.string().optional(),
      photos: z.array(contentHash),
    })
    .optional(),
});
export type CaseDetail = z.infer<typeof caseDetail>;
