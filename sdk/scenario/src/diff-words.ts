import {
  severity,
  type Json,
  type LocalizedText,
  type Locale,
  type Scenario,
  type Severity,
} from '@changjing/contract';
import {
  compileExpression,
  formatValue,
  givenFields,
  readable,
  ruleFields,
  severityWords,
} from '@changjing/rules';
import type { Change, Section } from './diff.ts';
import { partNames, sectionNames } from './diff-names.ts';
import { withChangedLines } from './changed-lines.ts';

/** What a part of the scenario is called, by the first name of its path: `rules` is 规则. */
export function sectionWord(name: string, locale: Locale): string | undefined {
  return Object.hasOwn(sectionNames, name) ? sectionNames[name as Section][locale] : undefined;
}

/** What a field of a part is called: `where` is 条件. What has no word is called by its own name. */
export function partWord(name: string, locale: Locale): string {
  return Object.hasOwn(partNames, name) ? partNames[name]![locale] : name;
}

export function changeText(
  change: Omit<Change, 'text'>,
  before: Scenario,
  after: Scenario,
): Required<LocalizedText> {
  return { zh: inWords(change, before, after, 'zh'), en: inWords(change, before, after, 'en') };
}

function inWords(change: Omit<Change, 'text'>, before: Scenario, after: Scenario, locale: Locale): string {
  const [head = '', id, ...parts] = change.path.split('/');
  const isChinese = locale === 'zh';
  const node = id === undefined ? undefined : nodeTitle(head as Section, id, before, after, locale);
  const section = sectionWord(head, locale);
  const subject =
    section === undefined
      ? isChinese
        ? '场景'
        : 'Scenario'
      : isChinese
        ? `${section}「${node}」`
        : `${section} "${node}"`;
  const part = (section === undefined ? [head] : parts).map((name) => partWord(name, locale));
  if (part.length === 0) {
    if (change.kind === 'added') return isChinese ? `新增${subject}` : `${subject} added`;
    return isChinese ? `删除${subject}` : `${subject} removed`;
  }
  const place = isChinese ? `${subject}：${part.join('·')}` : `${subject}: ${part.join(' · ')}`;
  const fields = fieldsFor(head, id, before, after);
  const shown = withChangedLines(change);
  const [old, now] = [
    valueText(shown.before, change.path, fields, locale),
    valueText(shown.after, change.path, fields, locale),
  ];
  if (change.kind === 'added') return isChinese ? `${place}设为「${now}」` : `${place} set to "${now}"`;
  if (change.kind === 'removed') return isChinese ? `${place}「${old}」已去掉` : `${place} "${old}" removed`;
  return isChinese ? `${place}由「${old}」改为「${now}」` : `${place} from "${old}" to "${now}"`;
}

export function nodeTitle(
  section: Section,
  id: string,
  before: Scenario,
  after: Scenario,
  locale: Locale,
): string {
  for (const scenario of [after, before]) {
    const nodes: Readonly<Record<string, { title: LocalizedText }>> | undefined = scenario[section];
    const title = nodes !== undefined && Object.hasOwn(nodes, id) ? nodes[id]?.title : undefined;
    if (title !== undefined) return locale === 'en' ? (title.en ?? title.zh) : title.zh;
  }
  return id;
}

type Fields = Scenario['streams'][string]['fields'];

export function fieldsFor(
  head: string,
  id: string | undefined,
  before: Scenario,
  after: Scenario,
): Fields | undefined {
  if (head !== 'rules' || id === undefined) return undefined;
  const rule = after.rules[id] ?? before.rules[id];
  const given = rule && (givenFields(rule, after) ?? givenFields(rule, before));
  return given && rule && ruleFields(rule, given, after.places);
}

export function valueText(
  value: Json | undefined,
  path: string,
  fields: Fields | undefined,
  locale: Locale,
): string {
  if (value === undefined) return '';
  const part = path.slice(path.lastIndexOf('/') + 1);
  if (typeof value === 'string') {
    if (part === 'where' || part === 'clearWhen') {
      const { node } = compileExpression(value);
      return node === undefined ? value : readable(node, { fields, locale });
    }
    if (part === 'severity' && severity.safeParse(value).success) {
      return severityWords(value as Severity, locale);
    }
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value['zh'] === 'string'
  ) {
    const english = value['en'];
    return locale === 'en' && typeof english === 'string' ? english : value['zh'];
  }
  return formatValue(value);
}
