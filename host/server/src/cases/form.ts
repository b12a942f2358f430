import {
  ChangjingError,
  point,
  utcTime,
  type DistrictBase,
  type Field,
  type Fields,
  type Json,
  type Problem,
  type Transition,
} from '@changjing/contract';

const maxTextLength = 4000;

/**
 * A field of this name says who ordered something. A scenario is used by many districts, so whom it may
 * name comes from the district base and not from the scenario.
 */
const authorityField = 'authority';

/** The transition's form as a person fills it in. */
export function formOf(transition: Transition, base: DistrictBase): Fields | undefined {
  const field = transition.form?.[authorityField];
  if (!transition.form || !field) return transition.form;
  const choices = Object.values(base.authorities).map((title) => ({ value: title.zh, title }));
  return { ...transition.form, [authorityField]: { ...field, choices } };
}

/**
 * The form's values, each as its field says.
 * @throws ChangjingError case.formInvalid with every field that is missing, unknown or wrong
 */
export function checkForm(
  form: Fields | undefined,
  values: Readonly<Record<string, Json>> = {},
): Record<string, Json> {
  const fields = form ?? {};
  const problems: Problem[] = [];
  const checked: Record<string, Json> = {};
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(fields, name)) {
      problems.push(problemOf(name, `表单里没有「${name}」这一项`, `The form has no field "${name}"`));
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    const isEmpty =
      value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    const title = field.title.zh;
    const titleEn = field.title.en ?? name;
    if (isEmpty && field.isRequired)
      problems.push(problemOf(name, `请填写「${title}」`, `"${titleEn}" is required`));
    if (isEmpty) continue;
    if (fits(field, value)) checked[name] = value;
    else
      problems.push(
        problemOf(name, `「${title}」填的内容不对${hint(field)}`, `"${titleEn}" does not fit its field`),
      );
  }
  if (problems.length === 0) return checked;
  throw new ChangjingError({ code: 'case.formInvalid', status: 422, text: problems[0]!.message, problems });
}

function fits(field: Field, value: Json): boolean {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isInRange(field, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'time':
      return utcTime.safeParse(value).success;
    case 'point':
      return point.safeParse(value).success;
    case 'string':
      if (typeof value !== 'string' || value.length > maxTextLength || !isStorable(value)) return false;
      return field.choices === undefined || field.choices.some((choice) => choice.value === value);
  }
}

function isInRange({ min = -Infinity, max = Infinity }: Field, value: number): boolean {
  return value >= min && value <= max;
}

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The same text with what cannot be stored left out. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function hint(field: Field): string {
  if (!field.choices) return '';
  return `，只能是：${field.choices.map((choice) => choice.title.zh).join('、')}`;
}

function problemOf(name: string, zh: string, en: string): Problem {
  return { code: 'case.formInvalid', severity: 'error', where: `form/${name}`, message: { zh, en } };
}
