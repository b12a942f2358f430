import { utcTime, type Field, type Fields, type Json, type LocalizedText } from '@changjing/contract';

/**
 * Takes the fields that a stream declares out of event data; others do not enter the log, where
 * nothing says who may see them. A wrong type or a missing required field is a reason to refuse.
 */
export function takeFields(
  data: Record<string, unknown>,
  fields: Fields,
): { data: Record<string, Json> } | { reason: LocalizedText } {
  const taken: Record<string, Json> = {};
  for (const name in fields) {
    const field = fields[name]!;
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined || value === null) {
      if (field.isRequired === true) return { reason: missing(name, field) };
      continue;
    }
    const problem = problemOf(value, field);
    if (problem !== undefined) return { reason: wrong(name, field, problem) };
    taken[name] = stored(value, field);
  }
  return { data: taken };
}

/** The value as it is stored, or undefined when it is not of the field's type. */
export function takeValue(value: unknown, field: Field): Json | undefined {
  return problemOf(value, field) === undefined ? stored(value, field) : undefined;
}

/** Rules compare times as texts, so all of them stand in one zone. */
function stored(value: unknown, field: Field): Json {
  return field.type === 'time' ? new Date(value as string).toISOString() : (value as Json);
}

function problemOf(value: unknown, field: Field): LocalizedText | undefined {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? rangeProblem(value, field)
        : expected('数字', 'a number');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : expected('是或否', 'true or false');
    case 'string':
      return textProblem(value, field);
    case 'time':
      return utcTime.safeParse(value).success ? undefined : expected('带时区的时间', 'a time with its zone');
    case 'point':
      return isPoint(value) ? undefined : expected('经纬度', 'a point of lng and lat');
  }
}

function rangeProblem(value: number, { min, max }: Field): LocalizedText | undefined {
  if (min !== undefined && value < min) return expected(`不小于 ${min} 的数字`, `at least ${min}`);
  if (max !== undefined && value > max) return expected(`不大于 ${max} 的数字`, `at most ${max}`);
  return undefined;
}

function textProblem(value: unknown, field: Field): LocalizedText | undefined {
  if (typeof value !== 'string') return expected('文字', 'a text');
  if (!isStorable(value)) return expected('不含控制符 U+0000 的文字', 'a text without U+0000');
  if (field.choices === undefined || field.choices.some((choice) => choice.value === value)) return undefined;
  const allowed = field.choices.map((choice) => choice.value);
  return expected(`${allowed.join('、')} 之一`, `one of ${allowed.join(', ')}`);
}

function isPoint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { lng, lat } = value as Record<string, unknown>;
  return isWithin(lng, 180) && isWithin(lat, 90);
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The same text with what cannot be stored replaced by U+FFFD. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

const expected = (zh: string, en: string): LocalizedText => ({ zh: `应为${zh}`, en: `should be ${en}` });

function missing(name: string, field: Field): LocalizedText {
  return {
    zh: `缺少必填字段「${field.title.zh}」（${name}）`,
    en: `The required field "${name}" is missing`,
  };
}

function wrong(name: string, field: Field, problem: LocalizedText): LocalizedText {
  return {
    zh: `字段「${field.title.zh}」（${name}）${problem.zh}`,
    en: `The field "${name}" ${problem.en}`,
  };
}
