import type {
  DistrictBase,
  Fields,
  LocalizedText,
  Manifest,
  Problem,
  Rule,
  Scenario,
  WidgetInstance,
} from '@changjing/contract';
import { contextOf, givenFields, ruleFields, type TenantContext } from '@changjing/rules';
import { valueName } from './structural/value-names.ts';

/** What of an installed plugin a scenario can use. A manifest is one. */
export type InstalledPlugin = Pick<Manifest, 'publisher' | 'plugin' | 'contributes' | 'capabilities'>;

export interface CheckContext {
  /** Plugins the tenant has; what scenarios take from plugins is not checked when absent. */
  plugins?: readonly InstalledPlugin[];
  /** District base; duties and case classes are not checked when absent. */
  base?: DistrictBase;
  /** Clock and calendar of the district, where its base is not at hand. */
  tenant?: TenantContext;
  /** When it is checked; what lies ahead is not looked at when absent. */
  nowMs?: number;
  /** While one writes, the tests of the scenario are not run with each letter. */
  leavesScenarioTests?: boolean;
}

export interface Checker extends CheckContext {
  readonly scenario: Scenario;
  readonly tenant: TenantContext;
  error(code: string, where: string, zh: string, en: string): void;
  warn(code: string, where: string, zh: string, en: string): void;
  add(problems: readonly Problem[]): void;
}

export function createChecker(scenario: Scenario, context: CheckContext, problems: Problem[]): Checker {
  const report = (severity: Problem['severity']) => (code: string, where: string, zh: string, en: string) => {
    problems.push({ code, severity, where, message: { zh, en } });
  };
  return {
    ...context,
    tenant: context.base === undefined ? (context.tenant ?? {}) : contextOf(context.base),
    scenario,
    error: report('error'),
    warn: report('warning'),
    add: (found) => problems.push(...found),
  };
}

/** Own value of a map by id; ids such as `constructor` must not find what every object has. */
export function lookUp<T>(map: Readonly<Record<string, T>>, id: string | undefined): T | undefined {
  return id !== undefined && Object.hasOwn(map, id) ? map[id] : undefined;
}

export function isKnown(map: Readonly<Record<string, unknown>>, id: string): boolean {
  return Object.hasOwn(map, id);
}

/** What it is called in an English sentence. */
export function inEnglish({ zh, en }: LocalizedText): string {
  return en ?? zh;
}

/** What a widget is called: its title, else what kind it is. */
export function widgetNames(widget: WidgetInstance): Required<LocalizedText> {
  const { title, type } = widget;
  if (title) return { zh: title.zh, en: inEnglish(title) };
  return { zh: valueName('type', type, 'zh') ?? type, en: valueName('type', type, 'en') ?? type };
}

/** What a rule's expressions and texts can read. */
export function fieldsOf({ scenario }: Checker, rule: Rule): Fields {
  return ruleFields(rule, givenFields(rule, scenario), scenario.places);
}

export function pluginIn(plugins: readonly InstalledPlugin[], id: string): InstalledPlugin | undefined {
  return plugins.find((one) => `${one.publisher}.${one.plugin}` === id);
}
