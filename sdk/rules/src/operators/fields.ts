import type {
  Field,
  Fields,
  LocalizedText,
  Place,
  Rule,
  RuleMatch,
  RuleNear,
  RuleScore,
  RuleTable,
  RuleWindow,
  Scenario,
} from '@changjing/contract';
import { withParameters } from '../parameters/parameter-fields.ts';
import { fieldIn } from './field-in.ts';
import { operatorKinds, type OperatorKind } from './kinds.ts';
import { labelGiven } from './labels.ts';

/** What a rule reads before its operators give more; undefined when its stream is not there. */
export function givenFields(
  { on }: Rule,
  { streams, parameters }: Pick<Scenario, 'streams' | 'parameters'>,
): Fields | undefined {
  if (on.stream === undefined) return {};
  const fields = own(streams, on.stream)?.fields;
  if (fields === undefined) return undefined;
  return withParameters(on.at === undefined ? fields : { lastTime, ...fields }, parameters);
}

/** Of a rule that is judged at set times: when the key's last event came. `e.time` is the time set. */
const lastTime: Field = { type: 'time', title: { zh: '最近一次数据的时间', en: 'time of the last event' } };

/** What expressions of a rule can read: the stream's fields and what its operators give. */
export function ruleFields(
  rule: Rule,
  streamFields: Fields | undefined,
  places: Readonly<Record<string, Place>> = {},
): Fields {
  const all: Fields = { ...streamFields };
  for (const kind of operatorKinds) {
    for (const name of Object.keys(rule[kind] ?? {})) {
      Object.assign(all, fieldsGiven(rule, kind, name, streamFields, places));
    }
  }
  return all;
}

/** Fields that one operator gives, no more public than what they are made of; the first has its name. */
export function fieldsGiven(
  rule: Rule,
  kind: OperatorKind,
  name: string,
  streamFields: Fields | undefined,
  places: Readonly<Record<string, Place>>,
): Fields {
  const given = Object.entries(typedFields(rule, kind, name, streamFields, places));
  const label = labelGiven(rule, kind, name, streamFields ?? {});
  return Object.fromEntries(given.map(([one, field]) => [one, { ...field, label }]));
}

function typedFields(
  rule: Rule,
  kind: OperatorKind,
  name: string,
  streamFields: Fields | undefined,
  places: Readonly<Record<string, Place>>,
): Fields {
  const [window, score, table] = [own(rule.window, name), own(rule.score, name), own(rule.table, name)];
  const [near, match] = [own(rule.near, name), own(rule.match, name)];
  if (kind === 'window' && window) return windowFields(name, window, streamFields);
  if (kind === 'score' && score) return scoreFields(name, score);
  if (kind === 'table' && table) return tableFields(name, table);
  if (kind === 'near' && near) return nearFields(name, near, places);
  return kind === 'match' && match ? matchFields(name, match) : {};
}

function own<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}

function withUnit<T extends object>(field: T, unit: string | undefined): T & { unit?: string } {
  return unit === undefined ? field : { ...field, unit };
}

function extended(title: LocalizedText, zh: string, en: string): LocalizedText {
  return title.en === undefined
    ? { zh: `${title.zh}${zh}` }
    : { zh: `${title.zh}${zh}`, en: `${title.en} ${en}` };
}

function windowFields(name: string, window: RuleWindow, streamFields: Fields | undefined): Fields {
  const { title, unit, baseline } = window;
  if (window.measure === 'last') return { [name]: { ...lastField(window, streamFields), title } };
  const isCount = window.measure === 'count' || window.measure === 'distinct' || window.measure === 'span';
  const least = isCount && baseline === undefined && (window.otherwise ?? 0) >= 0 ? { min: 0 } : {};
  const figure = withUnit({ type: 'number' as const, title, ...least }, unit);
  if (baseline === undefined) return { [name]: figure };
  return {
    [name]: baseline.as === 'ratio' ? { type: 'number', title, unit: '倍' } : figure,
    [`${name}_now`]: { ...figure, title: extended(title, '（现值）', '(now)') },
    [`${name}_usual`]: { ...figure, title: extended(title, '（往常）', '(usual)') },
  };
}

/** The last value has the type of the field that it is of. */
function lastField({ of, unit }: RuleWindow, streamFields: Fields | undefined): Omit<Field, 'title'> {
  const source = of === undefined ? undefined : fieldIn(of);
  const field = source === undefined ? undefined : own(streamFields, source);
  if (field === undefined) return withUnit({ type: 'number' as const }, unit);
  const { type, choices } = field;
  return withUnit(choices === undefined ? { type } : { type, choices }, unit ?? field.unit);
}

function choicesOf(of: readonly { id: string; title?: LocalizedText | undefined }[]): Field['choices'] {
  return of.map(({ id, title }) => ({ value: id, title: title ?? { zh: id } }));
}

const points = { min: 0, max: 100 };

function scoreFields(name: string, { title, dimensions, bands }: RuleScore): Fields {
  const unit = '分';
  const parts = dimensions.map((one) => [
    `${name}_${one.id}`,
    { type: 'number' as const, title: one.title, unit, ...points },
  ]);
  return {
    [name]: { type: 'number', title, unit, ...points },
    [`${name}_band`]: { type: 'string', title: extended(title, '等级', 'band'), choices: choicesOf(bands) },
    ...(Object.fromEntries(parts) as Fields),
  };
}

function tableFields(name: string, table: RuleTable): Fields {
  const { title, gives, choices } = table;
  const isList = table.hit === 'all' && (table.collect ?? 'list') === 'list';
  const result = withUnit({ type: isList ? ('string' as const) : gives, title }, table.unit);
  const rows = table.rows.map((row, at) => ({ id: row.id, title: rowTitle(row, at) }));
  return {
    [name]: choices === undefined ? result : { ...result, choices },
    [`${name}_row`]: {
      type: 'string',
      title: extended(title, '依据', 'by row'),
      choices: choicesOf(rows),
    },
  };
}

/** 第 3 行「生命安全」: how a person finds a row. */
export function rowTitle(row: Pick<RuleTable['rows'][number], 'title'>, at: number): LocalizedText {
  const { title } = row;
  if (title === undefined) return { zh: `第 ${at + 1} 行`, en: `row ${at + 1}` };
  return { zh: `第 ${at + 1} 行「${title.zh}」`, en: `row ${at + 1}, "${title.en ?? title.zh}"` };
}

function nearFields(name: string, { title, to }: RuleNear, places: Readonly<Record<string, Place>>): Fields {
  if (to.kind === 'areas') {
    return {
      [name]: { type: 'boolean', title },
      [`${name}_area`]: {
        type: 'string',
        title: extended(title, '的区域', 'area'),
        choices: choicesOf(to.areas),
      },
    };
  }
  const known = (to.only ?? Object.keys(places)).slice(0, 200);
  return {
    [name]: { type: 'number', title, unit: '米', min: 0 },
    [`${name}_place`]: {
      type: 'string',
      title: extended(title, '的地点', 'place'),
      choices: choicesOf(known.map((id) => ({ id, title: own(places, id)?.title }))),
    },
  };
}

function matchFields(name: string, match: RuleMatch): Fields {
  const { title } = match;
  const columns: Fields =
    match.in.kind === 'list'
      ? match.in.columns
      : { title: { type: 'string', title: { zh: '地点名称', en: 'name of the place' } } };
  const parts = Object.entries(columns).map(([column, field]) => [`${name}_${column}`, field]);
  return {
    [name]: { type: 'boolean', title },
    ...(Object.fromEntries(parts) as Fields),
    ...(match.compare === undefined
      ? {}
      : { [`${name}_mismatch`]: { type: 'string', title: extended(title, '不符项', 'mismatch') } }),
  };
}
