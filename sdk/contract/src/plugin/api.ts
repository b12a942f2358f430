import { z } from 'zod';
import { fields } from '../field.ts';
import { contentHash, contributionRef, nodeId, utcTime } from '../ids.ts';
import { json } from '../json.ts';
import { problem } from '../problem.ts';
import { localizedText } from '../text.ts';
import { budget } from './budget.ts';
import { permissionAsk, permissionDiff } from './capability.ts';
import { configurationContribution } from './configuration.ts';
import { frameStopReasons } from './frame-protocol.ts';
import { connectorContribution, functionContribution, menuContribution } from './contribution.ts';
import { menuPartKinds } from './menu-parts.ts';
import { templateParameters } from './rule-template.ts';

/** One permission as the sheet shows it: asked for, and how often it was used or refused. */
export const permissionUse = permissionAsk.extend({
  used: z.number().int(),
  lastUsedAt: utcTime.optional(),
  /** For a secret: whether an administrator has typed it in. */
  isFilled: z.boolean().optional(),
});
export type PermissionUse = z.infer<typeof permissionUse>;

/** Something a plugin tried and was not allowed to do, or a quota it reached, with its figures. */
export const pluginIncident = z.strictObject({
  at: utcTime,
  /** quota.callMs, refused.network … */
  code: z.string(),
  message: localizedText,
  limit: z.number().optional(),
  used: z.number().optional(),
  unit: z.string().optional(),
  /** How often the same happened. */
  times: z.number().int(),
  scenario: z.string().optional(),
});
export type PluginIncident = z.infer<typeof pluginIncident>;

/** POST /apps/{slug}/frame-stops: a visitor's page took a plugin's widget away. */
export const frameStop = z.strictObject({ widget: contributionRef, reason: z.enum(frameStopReasons) });
export type FrameStop = z.infer<typeof frameStop>;

export const pluginStatus = z.enum([
  'installed',
  'active',
  'failed',
  'backingOff',
  'quarantined',
  'unresponsive',
  'disabled',
]);
export type PluginStatus = z.infer<typeof pluginStatus>;

/** A version that is installed but waits until its wider permissions are accepted. */
export const pendingUpdate = z.strictObject({
  version: z.string(),
  hash: contentHash,
  permissions: permissionDiff,
  /** Names the list of permissions as it is shown; who accepts sends it back. */
  accept: contentHash,
});
export type PendingUpdate = z.infer<typeof pendingUpdate>;

/** How a plugin does: filled once it ran. Times in ms. */
export const pluginFigures = z.strictObject({
  calls: z.number().int(),
  activationMs: z.number().optional(),
  p50Ms: z.number().optional(),
  p99Ms: z.number().optional(),
  cpuMs: z.number().optional(),
  heapMb: z.number().optional(),
  /** Of the whole process it lives in. */
  rssMb: z.number().optional(),
});
export type PluginFigures = z.infer<typeof pluginFigures>;

/** GET /plugins */
export const pluginSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: localizedText,
  description: localizedText,
  publisher: z.string(),
  status: pluginStatus,
  /** bundled: part of the product. package: installed from a file. development: pushed by `changjing dev`. */
  source: z.enum(['bundled', 'package', 'development']),
  /** Organisations that may use it; absent: all. */
  organisations: z.array(nodeId).optional(),
  activatedAt: utcTime.optional(),
  activationEvents: z.array(z.string()),
  figures: pluginFigures,
  failures: z.array(z.strictObject({ at: utcTime, code: z.string(), message: localizedText })),
  incidents: z.array(pluginIncident),
  problems: z.array(problem),
  permissions: z.array(permissionUse),
  budget,
  connectors: z.array(connectorContribution),
  /** Names of its other contributions, by kind. */
  contributions: z.record(z.string(), z.array(z.strictObject({ id: z.string(), title: localizedText }))),
  menus: z.array(menuContribution),
  configuration: configurationContribution.extend({ values: z.record(z.string(), json) }).optional(),
  /** Payloads waiting for it. */
  waiting: z.number().int(),
  /** Live scenarios that use it. */
  scenarios: z.array(z.strictObject({ id: z.string(), title: localizedText })),
  pending: pendingUpdate.optional(),
  /** Version a roll back would bring back. */
  previousVersion: z.string().optional(),
});
export type PluginSummary = z.infer<typeof pluginSummary>;

/** POST /plugins/inspect, multipart `package`: what an install would do. Nothing is kept. */
export const packageInspection = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: contentHash,
  title: localizedText,
  description: localizedText,
  publisher: z.string(),
  bytes: z.number().int(),
  readme: z.string().optional(),
  /** The version in force, when it is an update. */
  replaces: z.string().optional(),
  permissions: z.array(permissionAsk),
  /** Against what was accepted before: everything it asks for, when it is new. */
  change: permissionDiff,
  /** Names the list of permissions; sent back as `accepted` it says that exactly these were seen. */
  accept: contentHash,
  /** With an error it cannot be installed. */
  problems: z.array(problem),
});
export type PackageInspection = z.infer<typeof packageInspection>;

/**
 * POST /plugins, multipart: `package`, and `accepted` with the inspection's `accept`. A package that asks for
 * more than was accepted waits as `pending` unless `accepted` names its list and the post may accept
 * (`policy.manage`). The same package sent again changes nothing.
 *
 * POST /plugins/{id}/accept: the pending version comes into force.
 */
export const acceptPermissions = z.strictObject({ accepted: contentHash });

/** PUT /plugins/{id}/organisations: who may use it, everything below included; absent: all. */
export const pluginOrganisations = z.strictObject({
  organisations: z.array(nodeId).min(1).max(500).optional(),
});

/** PUT /plugins/{id}/configuration */
export const pluginConfiguration = z.strictObject({ values: z.record(z.string(), json) });

/** PUT /plugins/{id}/secrets/{name}. Nobody can read it again. */
export const pluginSecret = z.strictObject({ value: z.string().min(1).max(8000) });

/** Where a plugin's widget is drawn: a document on its vendor's own origin. */
export const widgetFrame = z.strictObject({
  src: z.url(),
  title: localizedText,
  plugin: localizedText,
  publisher: z.string(),
  height: z.number().int(),
});
export type WidgetFrame = z.infer<typeof widgetFrame>;

/** GET /widgets: what plugins offer for pages. `frame` is absent where this host serves no frames. */
export const offeredWidget = z.strictObject({
  ref: contributionRef,
  title: localizedText,
  description: localizedText,
  plugin: localizedText,
  publisher: z.string(),
  /** May stand on pages for citizens. */
  isCitizenFacing: z.boolean(),
  properties: fields,
  frame: widgetFrame.optional(),
});
export type OfferedWidget = z.infer<typeof offeredWidget>;

/** GET /panels: what plugins draw beside an open scenario. `frame` is absent where this host serves no frames. */
export const offeredPanel = offeredWidget.omit({ isCitizenFacing: true, properties: true });
export type OfferedPanel = z.infer<typeof offeredPanel>;

/** GET /plugins/{id}/log: what it wrote last, newest last. */
export const pluginLogLine = z.strictObject({
  at: utcTime,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  text: z.string(),
  /** What the engine says in it of an error, where that is known. */
  inChinese: z.string().optional(),
});
export type PluginLogLine = z.infer<typeof pluginLogLine>;

/**
 * GET /commands?menu=case&case=<id>, ?menu=plugin&plugin=<id>: what may be started there by the post acted in.
 * ?menu=scenario&scenario=<id>: what may be started in a scenario, by `menus`, whose conditions depend on
 * what is open.
 */
export const offeredCommand = z.strictObject({
  ref: contributionRef,
  title: localizedText,
  description: localizedText,
  /** Name of the plugin that offers it. */
  plugin: localizedText,
  menus: z.array(menuContribution),
});
export type OfferedCommand = z.infer<typeof offeredCommand>;

/** GET /notices: what plugins tell the staff, newest first. Each names who says it and is shown until its time is over. */
export const pluginNotice = z.strictObject({
  id: z.string(),
  plugin: localizedText,
  /** Title of the scenario it is about. */
  scenario: localizedText.optional(),
  text: localizedText,
  at: utcTime,
  until: utcTime,
});
export type PluginNotice = z.infer<typeof pluginNotice>;

/** GET /actions: what rules may have plugins do, with its parameters. */
export const offeredAction = z.strictObject({
  ref: contributionRef,
  title: localizedText,
  description: localizedText,
  plugin: localizedText,
  parameters: fields,
});
export type OfferedAction = z.infer<typeof offeredAction>;

/** GET /functions: functions of plugins that expressions can call. */
export const offeredFunction = z.strictObject({
  ref: contributionRef,
  plugin: localizedText,
  function: functionContribution,
});
export type OfferedFunction = z.infer<typeof offeredFunction>;

/** GET /rule-templates: rules of plugins to begin with; `rule` has places that the parameters fill. */
export const offeredRuleTemplate = z.strictObject({
  ref: contributionRef,
  title: localizedText,
  description: localizedText,
  plugin: localizedText,
  parameters: templateParameters,
  fields: fields.optional(),
  rule: json,
});
export type OfferedRuleTemplate = z.infer<typeof offeredRuleTemplate>;

/** POST /commands/{plugin}/{command}: at a case, in a scenario, or with neither from the plugin's card. */
export const runCommand = z
  .strictObject({
    case: z.string().min(1).max(64).optional(),
    scenario: z.string().min(1).max(64).optional(),
    /** Part of the scenario it is started on. */
    part: z.strictObject({ kind: z.enum(menuPartKinds), id: nodeId }).optional(),
  })
  .refine(({ case: of, scenario, part }) => (of ? !scenario : scenario !== undefined || part === undefined), {
    message: 'names a case, or a scenario and perhaps a part of it, or nothing',
  });
export type RunCommand = z.infer<typeof runCommand>;
export const commandResult = z.strictObject({ message: localizedText.optional() });
export type CommandResult = z.infer<typeof commandResult>;
