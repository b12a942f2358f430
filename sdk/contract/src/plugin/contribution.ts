import { z } from 'zod';
import { field, fields } from '../field.ts';
import { nodeId } from '../ids.ts';
import { localizedText } from '../text.ts';
import { configurationContribution } from './configuration.ts';
import { templateParameters } from './rule-template.ts';
import { menuPartKinds } from './menu-parts.ts';

/** A file inside the plugin's package: never outside it. */
function fileIn(ending: string) {
  return z
    .string()
    .max(200)
    .regex(new RegExp(`^(?!.*\\.\\.)[a-zA-Z0-9_][a-zA-Z0-9/._-]*\\.${ending}$`));
}

const named = { id: nodeId, title: localizedText, description: localizedText };

/** Turns payloads into draft events: `connectors/<id>.parse` in the bundle. Pure. */
export const connectorContribution = z.strictObject({
  ...named,
  transports: z.array(z.enum(['mqtt', 'webhook'])).min(1),
  /** Fields of the events it makes; absent when its options decide. */
  fields: fields.optional(),
  options: z.record(z.string(), field).default({}),
});
export type ConnectorContribution = z.infer<typeof connectorContribution>;

/** Computes a field of a stream from others: `functions/<id>.evaluate`. Pure. */
export const functionContribution = z.strictObject({ ...named, parameters: fields, returns: field });
export type FunctionContribution = z.infer<typeof functionContribution>;

/** An outgoing effect of a rule: `actions/<id>.run`, which asks the host for what leaves. */
export const actionContribution = z.strictObject({ ...named, parameters: fields.default({}) });
export type ActionContribution = z.infer<typeof actionContribution>;

/** Something a person starts from a menu: `commands/<id>.run`. */
export const commandContribution = z.strictObject(named);
export type CommandContribution = z.infer<typeof commandContribution>;

/** Where a command is offered. `when` is an expression over what stands there, rooted at `e.`. */
export const menuContribution = z.strictObject({
  command: nodeId,
  /**
   * case: buttons of an open case on the desk. plugin: the plugin's card on the plugins page. scenario: the
   * palette of the workbench while a scenario is open. part: the context menu of a part of a scenario, and
   * the palette while one is looked at.
   */
  menu: z.enum(['case', 'plugin', 'scenario', 'part']),
  when: z.string().min(1).max(2000).optional(),
  /** Kinds of parts that offer it, in the menu `part` only; absent: all. */
  kinds: z.array(z.enum(menuPartKinds)).min(1).optional(),
});
export type MenuContribution = z.infer<typeof menuContribution>;

const inScenario = {
  role: { type: 'string', title: { zh: '岗位角色', en: 'role' } },
  scenario: { type: 'string', title: { zh: '场景', en: 'scenario' } },
  kind: { type: 'string', title: { zh: '打开的是哪一类', en: 'kind of what is open' } },
  part: { type: 'string', title: { zh: '打开的是哪一个', en: 'id of what is open' } },
} as const satisfies z.infer<typeof fields>;

/** What a `when` clause of each menu can read. */
export const menuContext = {
  case: {
    scenario: { type: 'string', title: { zh: '场景', en: 'scenario' } },
    caseClass: { type: 'string', title: { zh: '工单类别', en: 'case class' } },
    severity: { type: 'string', title: { zh: '级别', en: 'severity' } },
    stage: { type: 'string', title: { zh: '环节', en: 'stage' } },
    isFinal: { type: 'boolean', title: { zh: '已办结', en: 'closed' } },
    isOverdue: { type: 'boolean', title: { zh: '已超时', en: 'overdue' } },
    role: { type: 'string', title: { zh: '岗位角色', en: 'role' } },
  },
  plugin: { role: { type: 'string', title: { zh: '岗位角色', en: 'role' } } },
  scenario: inScenario,
  part: inScenario,
} as const satisfies Record<MenuContribution['menu'], z.infer<typeof fields>>;

/**
 * A widget with its own drawing: an HTML page of the package, shown in a sandboxed frame. What stands in
 * the folder of `entry`, and nothing else, is served to it.
 */
export const widgetContribution = z.strictObject({
  ...named,
  entry: fileIn('html'),
  /** Height on the page in px, fixed so that nothing jumps. */
  height: z.number().int().min(80).max(1200).default(240),
  properties: z.record(z.string(), field).default({}),
});
export type WidgetContribution = z.infer<typeof widgetContribution>;

/**
 * A panel below or beside what is open in the workbench, drawn by the plugin in a sandboxed frame as its
 * widgets are. It is told the newest readings of the stream that the person who looks has chosen.
 */
export const panelContribution = widgetContribution.omit({ properties: true });
export type PanelContribution = z.infer<typeof panelContribution>;

/** A whole scenario; `file` is its JSON inside the plugin, read without running code. */
export const templateContribution = z.strictObject({ ...named, file: fileIn('json') });

/** A rule, with places that its parameters fill. */
export const ruleTemplateContribution = templateContribution.extend({
  parameters: templateParameters.optional(),
  /** What it reads of its stream, to be found among the fields of the stream it is used on. */
  fields: fields.optional(),
});
export type RuleTemplateContribution = z.infer<typeof ruleTemplateContribution>;

export const contributions = z.strictObject({
  connectors: z.array(connectorContribution).default([]),
  functions: z.array(functionContribution).default([]),
  actions: z.array(actionContribution).default([]),
  commands: z.array(commandContribution).default([]),
  menus: z.array(menuContribution).default([]),
  widgets: z.array(widgetContribution).default([]),
  panels: z.array(panelContribution).default([]),
  ruleTemplates: z.array(ruleTemplateContribution).default([]),
  scenarios: z.array(templateContribution).default([]),
  configuration: configurationContribution.optional(),
  /** Texts by key: a text in this manifest written `%key%` is looked up here. */
  locales: z.strictObject({ zh: fileIn('json'), en: fileIn('json').optional() }).optional(),
});
export type Contributions = z.infer<typeof contributions>;

/** Kinds whose contributions are code in the bundle, with the method that runs them. */
export const callable = {
  connectors: 'parse',
  functions: 'evaluate',
  actions: 'run',
  commands: 'run',
} as const satisfies Partial<Record<keyof Contributions, string>>;
export type CallableKind = keyof typeof callable;
/** Kinds that a plugin draws itself, each in a frame. */
export const drawnKinds = ['widgets', 'panels'] as const;
export type DrawnKind = (typeof drawnKinds)[number];
export type ContributionOf<K extends CallableKind | DrawnKind> = Contributions[K][number];

/** Name of a contribution's function in the bundle: `connectors/depthSensor.parse`. */
export function callName(kind: CallableKind, id: string): string {
  return `${kind}/${id}.${callable[kind]}`;
}
