import {
  defaultLabel,
  label,
  splitContributionRef,
  type ComputedField,
  type Field,
  type FunctionContribution,
  type LocalizedText,
  type OfferedFunction,
  type Problem,
  type Scenario,
  type Stream,
} from '@changjing/contract';
import { strictest, type Completable, type PluginCall, type PluginCallArgument } from '@changjing/rules';
import { isOfType } from '../is-of-type.ts';
import { isKnown, lookUp, type InstalledPlugin } from '../reporter.ts';
import { fieldOfCall } from './kept-readings.ts';
import { calledAs, ownCode, ownFunctions } from './own-functions.ts';

/** A plugin with the functions it brings, or the scenario itself. */
export interface FunctionSource extends Pick<InstalledPlugin, 'publisher'> {
  /** Absent: they are the scenario's own. */
  plugin?: string;
  contributes: Pick<InstalledPlugin['contributes'], 'functions'>;
  /** Of the scenario's own: the programs, so that what another one gave is not taken for this one's. */
  programs?: Readonly<Record<string, string>>;
}

/** How a function is called in an expression, and by which names people look for it. */
export function callableOf({ ref, plugin, function: of }: OfferedFunction): Completable {
  const parameters = Object.values(of.parameters);
  const [zh, en] = (['zh', 'en'] as const).map((locale) => {
    const title = of.title[locale] ?? of.title.zh;
    const inside = parameters.map((one) => one.title[locale] ?? one.title.zh);
    const name = plugin[locale] ?? plugin.zh;
    return locale === 'zh'
      ? `${title}（${inside.join('，')}）· ${name}`
      : `${title} (${inside.join(', ')}) · ${name}`;
  });
  const code = `${calledAs(ref)}(`;
  return {
    label: { zh: zh ?? '', en: en ?? '' },
    code,
    names: [of.id, of.title.zh, of.title.en ?? of.id, code],
  };
}

/** Offered functions by the plugins that bring them. */
export function sourcesOf(offered: readonly OfferedFunction[]): FunctionSource[] {
  const byPlugin = Map.groupBy(offered, ({ ref }) => splitContributionRef(ref).plugin);
  return [...byPlugin].map(([id, functions]) => {
    const [publisher = '', plugin] = id.split('.');
    const contributes = { functions: functions.map((one) => one.function) };
    return { publisher, ...(plugin !== undefined && { plugin }), contributes };
  });
}

/** The functions of the scenario's own, which are there also when there is none. */
export function ownSource(scenario: Pick<Scenario, 'code'>): FunctionSource {
  const parts = Object.entries(scenario.code ?? {});
  return {
    publisher: ownCode,
    contributes: { functions: ownFunctions(scenario).map((one) => one.function) },
    programs: Object.fromEntries(parts.map(([id, { source }]) => [id, source])),
  };
}

function idOf({ publisher, plugin }: Pick<FunctionSource, 'publisher' | 'plugin'>): string {
  return plugin === undefined ? publisher : `${publisher}.${plugin}`;
}

/** A field that stands for a call, and how the host computes it. */
export interface Computation {
  name: string;
  field: Field;
  computed: ComputedField;
}

/**
 * The field for a call, or what is wrong with the call, at its place in the expression; undefined when it
 * is given a field that is not there, which the check of the expression tells.
 */
export function computedBy(
  call: PluginCall,
  stream: Pick<Stream, 'fields' | 'computed'>,
  plugins: readonly FunctionSource[],
): Computation | Problem | undefined {
  // In an expression a hyphen is a minus: ids with one are written with a line below.
  const id = call.plugin.replaceAll('_', '-');
  const installed = plugins.find((one) => idOf(one) === id);
  const contribution = installed?.contributes.functions.find((one) => nameOf(one) === call.name);
  if (contribution === undefined) return unknownFunction(call, id, installed);
  const parameters = Object.entries(contribution.parameters);
  const least = parameters.filter(([, { isRequired }]) => isRequired === true).length;
  if (call.args.length > parameters.length || call.args.length < least) return wrongCount(call, contribution);
  if (call.args.some((arg) => arg.kind === 'field' && !isKnown(stream.fields, arg.name))) return undefined;
  for (const [at, arg] of call.args.entries()) {
    const problem = argumentProblem(arg, parameters[at]?.[1], stream);
    if (problem !== undefined) return problem;
  }
  const given = call.args.map((arg, at) => [parameters[at]?.[0] ?? '', inputOf(arg)] as const);
  const computed = { function: `${id}/${contribution.id}`, with: Object.fromEntries(given) };
  return {
    name: fieldOfCall(computed, installed?.programs?.[contribution.id]),
    field: fieldFor(call, contribution, stream),
    computed,
  };
}

function nameOf({ id }: FunctionContribution): string {
  return id.replaceAll('-', '_');
}

function inputOf(arg: PluginCallArgument): ComputedField['with'][string] {
  return arg.kind === 'field' ? { field: arg.name } : { value: arg.kind === 'constant' ? arg.value : null };
}

/** Told to nobody who may not see all that it is made of. */
function fieldFor(
  call: PluginCall,
  { title, returns }: FunctionContribution,
  { fields }: Pick<Stream, 'fields'>,
): Field {
  const sources = call.args.flatMap((arg) => (arg.kind === 'field' ? [lookUp(fields, arg.name)] : []));
  const labels = sources.map((field) =>
    field?.label === undefined ? defaultLabel : label.parse(field.label),
  );
  const names = (locale: 'zh' | 'en') =>
    call.args.map((arg) => {
      const of = arg.kind === 'field' ? lookUp(fields, arg.name)?.title : undefined;
      return of === undefined ? arg.text : (of[locale] ?? of.zh);
    });
  const { isRequired: _never, ...type } = returns;
  return {
    ...type,
    title: {
      zh: `${title.zh}（${names('zh').join('，')}）`,
      en: `${title.en ?? title.zh} (${names('en').join(', ')})`,
    },
    label: strictest(labels),
  };
}

function argumentProblem(
  arg: PluginCallArgument,
  parameter: Field | undefined,
  { fields, computed = {} }: Pick<Stream, 'fields' | 'computed'>,
): Problem | undefined {
  if (parameter === undefined) return undefined;
  const wanted = { zh: parameter.title.zh, en: parameter.title.en ?? parameter.title.zh };
  if (arg.kind === 'other' || (arg.kind === 'field' && isKnown(computed, arg.name)))
    return problem('expression.pluginArgument', arg, {
      zh: `函数只接受数据流自己的字段和固定值；「${wanted.zh}」请写 e.字段名 或一个值`,
      en: `a function takes fields of the stream and fixed values only; write e.name or a value for ${wanted.en}`,
    });
  if (arg.kind === 'constant')
    return isOfType(arg.value, parameter) ? undefined : wrongType(arg, wanted, parameter);
  const field = lookUp(fields, arg.name);
  return field === undefined || field.type === parameter.type ? undefined : wrongType(arg, wanted, parameter);
}

function wrongType(arg: PluginCallArgument, wanted: { zh: string; en: string }, { type }: Field): Problem {
  return problem('expression.type', arg, {
    zh: `参数「${wanted.zh}」要${typeNames[type].zh}`,
    en: `parameter "${wanted.en}" takes ${typeNames[type].en}`,
  });
}

const typeNames: Readonly<Record<Field['type'], { zh: string; en: string }>> = {
  number: { zh: '数字', en: 'a number' },
  string: { zh: '文字', en: 'a text' },
  boolean: { zh: '是或否', en: 'yes or no' },
  time: { zh: '时间', en: 'a time' },
  point: { zh: '位置', en: 'a point' },
};

function wrongCount(call: PluginCall, { title, parameters }: FunctionContribution): Problem {
  const names = Object.values(parameters);
  return problem('expression.type', call, {
    zh: `「${title.zh}」要的参数是：${names.map((one) => one.title.zh).join('、')}`,
    en: `${title.en ?? title.zh} takes ${names.map((one) => one.title.en ?? one.title.zh).join(', ')}`,
  });
}

function unknownFunction(call: PluginCall, plugin: string, installed: FunctionSource | undefined): Problem {
  if (plugin === ownCode)
    return problem('expression.unknownFunction', call, {
      zh: `这个场景的代码里没有函数「${call.name}」`,
      en: `the code of this scenario has no function "${call.name}"`,
    });
  const known = installed?.contributes.functions.map(nameOf) ?? [];
  return problem(
    'expression.unknownFunction',
    call,
    installed === undefined
      ? { zh: `没有安装插件「${plugin}」`, en: `plugin "${plugin}" is not installed` }
      : {
          zh: `插件「${plugin}」没有函数「${call.name}」，有：${known.join('、') || '（没有）'}`,
          en: `plugin "${plugin}" has no function "${call.name}"; it has ${known.join(', ') || '(none)'}`,
        },
  );
}

function problem(
  code: string,
  { start, end }: { start: number; end: number },
  message: LocalizedText,
): Problem {
  return { code, severity: 'error', where: '', message, range: { start, end } };
}
