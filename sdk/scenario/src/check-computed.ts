import {
  defaultLabel,
  label,
  mayReach,
  type ComputedField,
  type Field,
  type Label,
  type Stream,
} from '@changjing/contract';
import { checkFunction } from './check-function.ts';
import { inEnglish, isKnown, lookUp, type Checker } from './reporter.ts';

/** One field and how it is computed. */
export interface Computed {
  where: string;
  name: string;
  field: Field;
  stream: Stream;
  of: ComputedField;
}

/** Fields that functions of plugins compute: that they can be computed, and tell nobody more than before. */
export function checkComputed(checker: Checker): void {
  for (const [id, stream] of Object.entries(checker.scenario.streams)) {
    for (const [name, of] of Object.entries(stream.computed ?? {})) {
      const where = `streams/${id}/computed/${name}`;
      const field = lookUp(stream.fields, name);
      if (field === undefined) {
        checker.error(
          'computed.noField',
          where,
          `数据流「${stream.title.zh}」没有字段「${name}」，函数的结果无处可放`,
          `stream "${inEnglish(stream.title)}" has no field "${name}" to hold what the function gives`,
        );
        continue;
      }
      checkOne(checker, { where, name, field, stream, of });
    }
  }
}

function checkOne(checker: Checker, computed: Computed): void {
  const { where, name, field } = computed;
  if (field.isRequired === true) {
    checker.error(
      'computed.required',
      where,
      `字段「${field.title.zh}」由函数计算，不能必填：函数用不了时它就缺着`,
      `field "${name}" is computed and cannot be required: it is missing while the function is not available`,
    );
  }
  checkInputs(checker, computed);
  checkFunction(checker, computed);
}

function checkInputs(checker: Checker, { where, name, field, stream, of }: Computed): void {
  for (const [parameter, input] of Object.entries(of.with)) {
    if (!('field' in input)) continue;
    const at = `${where}/with/${parameter}`;
    const source = lookUp(stream.fields, input.field);
    if (source === undefined) {
      checker.error(
        'computed.unknownField',
        at,
        `数据流没有字段「${input.field}」`,
        `the stream has no field "${input.field}"`,
      );
    } else if (isKnown(stream.computed ?? {}, input.field)) {
      checker.error(
        'computed.chained',
        at,
        `「${source.title.zh}」自己也由函数计算，不能再拿来计算`,
        `"${input.field}" is computed itself and cannot be computed from`,
      );
    } else if (isLooser(labelOf(field), labelOf(source))) {
      checker.error(
        'computed.label',
        at,
        `「${field.title.zh}」由「${source.title.zh}」算出，标签不能比它宽`,
        `"${name}" is computed from "${input.field}"; its label may not be wider`,
      );
    }
  }
}

function labelOf(field: Field): Label {
  return field.label === undefined ? defaultLabel : label.parse(field.label);
}

const strictness: { readonly [K in 'sharing' | 'opening' | 'grade' | 'personal']: readonly Label[K][] } = {
  sharing: ['unconditional', 'conditional', 'none'],
  opening: ['unconditional', 'conditional', 'none'],
  grade: ['general', 'important', 'core'],
  personal: ['none', 'personal', 'sensitive', 'under14'],
};

function isLooser(one: Label, other: Label): boolean {
  const rank = (part: keyof typeof strictness, of: Label) =>
    (strictness[part] as readonly string[]).indexOf(of[part]);
  if (mayReach(one, 'holder') && !mayReach(other, 'holder')) return true;
  return (Object.keys(strictness) as (keyof typeof strictness)[]).some(
    (part) => rank(part, one) < rank(part, other),
  );
}
