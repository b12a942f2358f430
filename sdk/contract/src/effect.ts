import { z } from 'zod';
import { workDeadline } from './deadline.ts';
import { contributionRef, nodeId, point, utcTime } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/** Why an effect happened: enough to check it by hand. */
export const why = z.strictObject({
  scenario: z.string(),
  version: z.number().int(),
  rule: nodeId,
  ruleTitle: localizedText,
  key: z.string(),
  /** The events that decided, newest last. Empty when a timer decided. */
  events: z.array(z.strictObject({ source: z.string(), id: z.string(), time: utcTime })).max(20),
  /** Field values that decided. */
  values: z.record(z.string(), json),
  /** One sentence made from the rule: 3号点积水 30 厘米，已连续 2 次不低于 27 厘米（红色）. */
  sentence: localizedText,
});
export type Why = z.infer<typeof why>;

const common = {
  formatVersion: z.literal(1),
  /** hash(rule, key, episode, action, phase), of an update also its event: the idempotency key inside and outside. */
  id: z.string(),
  /** Shared by all effects of one episode: hash(rule, key, start). */
  episode: z.string(),
  scenario: z.string(),
  version: z.number().int(),
  rule: nodeId,
  key: z.string(),
  action: nodeId,
  at: utcTime,
  why,
};

export const openCaseEffect = z.strictObject({
  ...common,
  kind: z.literal('openCase'),
  process: nodeId,
  caseClass: nodeId,
  title: localizedText,
  duty: nodeId,
  location: point.optional(),
  reference: z.string().optional(),
  subjectRecord: z.string().optional(),
  deadlineMinutes: z.number().int().optional(),
  deadline: workDeadline.optional(),
});
export const closeCaseEffect = z.strictObject({
  ...common,
  kind: z.literal('closeCase'),
  /** Id of the openCase effect whose case this closes. */
  opened: z.string(),
  note: localizedText,
});
export const notifyEffect = z.strictObject({
  ...common,
  kind: z.literal('notify'),
  audience: z.enum(['public', 'staff']),
  text: localizedText,
  /** start shows the notice; update replaces its text while it is shown; end takes it down again. */
  phase: z.enum(['start', 'update', 'end']),
});
export const runActionEffect = z.strictObject({
  ...common,
  kind: z.literal('runAction'),
  /** The plugin's action. */
  ref: contributionRef,
  /** By its parameters; one whose value was unknown is absent. */
  input: z.record(z.string(), json),
});
export const effect = z.discriminatedUnion('kind', [
  openCaseEffect,
  closeCaseEffect,
  notifyEffect,
  runActionEffect,
]);
export type Effect = z.infer<typeof effect>;
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;
