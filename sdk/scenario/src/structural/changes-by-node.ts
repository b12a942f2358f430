import type { Json, Locale, LocalizedText, Scenario } from '@changjing/contract';
import { givenFields, sentenceOf, sentenceText } from '@changjing/rules';
import { withChangedLines } from '../changed-lines.ts';
import { diffScenario, type Change, type Section } from '../diff.ts';
import { sectionNames } from '../diff-names.ts';
import { fieldsFor, nodeTitle, valueText } from '../diff-words.ts';
import { partLabel } from './part-label.ts';
import { referenceName, type DistrictNames } from './reference-names.ts';
import { slotWords } from './slot-words.ts';
import { valueWords } from './value-words.ts';

type Words = Required<LocalizedText>;
/** Two scenarios, and the district they are for. */
interface Sides {
  readonly before: Scenario;
  readonly after: Scenario;
  readonly district?: DistrictNames | undefined;
}

/** All that changed in one node. */
export interface NodeChange {
  /** `meta` for what the scenario says of itself, else `rules/red`. */
  readonly node: string;
  readonly kind: Change['kind'];
  /** 规则, 页面 … */
  readonly section: Words;
  readonly title: Words;
  /** The rule as it read and as it reads: only where the sentence differs. */
  readonly sentence?: { readonly before?: Words; readonly after?: Words };
  /** Of a node that is new or gone, nothing is listed. */
  readonly parts: readonly PartChange[];
}

export interface PartChange {
  readonly path: string;
  readonly kind: Change['kind'];
  readonly label: Words;
  readonly before?: Words;
  readonly after?: Words;
}

/**
 * What changed from `before` to `after`, grouped by nodes, in words that a clerk reads. Without the
 * district's names its duties and case classes are called by their ids.
 */
export function changesByNode(before: Scenario, after: Scenario, district?: DistrictNames): NodeChange[] {
  const sides = { before, after, district };
  const groups = new Map<string, Change[]>();
  for (const change of diffScenario(before, after)) {
    const node = nodeOf(change.path);
    groups.set(node, [...(groups.get(node) ?? []), change]);
  }
  return [...groups].map(([node, changes]) => nodeChange(node, changes, sides));
}

/** The node that a path lies in. */
export function nodeOf(path: string): string {
  const [head = '', id] = path.split('/');
  return Object.hasOwn(sectionNames, head) && id !== undefined ? `${head}/${id}` : 'meta';
}

function nodeChange(node: string, changes: readonly Change[], sides: Sides): NodeChange {
  const { before, after } = sides;
  const [section, id = ''] = node.split('/');
  const whole = changes.find(({ path }) => path === node);
  const sentence = section === 'rules' ? sentencesOf(id, sides) : undefined;
  return {
    node,
    kind: whole?.kind ?? 'changed',
    section: node === 'meta' ? { zh: '场景信息', en: 'Scenario' } : sectionNames[section as Section],
    title:
      node === 'meta'
        ? inBoth((locale) => textIn(after.title, locale))
        : inBoth((locale) => nodeTitle(section as Section, id, before, after, locale)),
    ...(sentence && { sentence }),
    parts: whole ? [] : changes.map((change) => partChange(change, node, sides)),
  };
}

function partChange(whole: Change, node: string, sides: Sides): PartChange {
  const { before, after, district } = sides;
  const change = withChangedLines(whole);
  const [head = '', id = '', ...rest] = change.path.split('/');
  const isMeta = node === 'meta';
  const path = isMeta ? [head, id, ...rest].filter((name) => name !== '') : rest;
  const nodes = [after, before].map((side) => nodeIn(side, head, id, isMeta));
  const fields = fieldsFor(head, id, before, after);
  const scenarios = [after, before];
  const words = (value: Json): Words =>
    inBoth((locale) => {
      const nameOf = (part: string, id: string) => referenceName(part, id, { scenarios, district }, locale);
      return typeof value === 'object'
        ? valueWords(orderTitles(value, change, nodes, locale), path.at(-1) ?? '', { locale, fields, nameOf })
        : valueWords(valueText(value, change.path, fields, locale), path.at(-1) ?? '', { locale, nameOf });
    });
  const told = {
    label: inBoth((locale) => partLabel(path.slice(0, labelLength(path, change)), nodes, { locale, fields })),
    ...(change.before !== undefined && { before: words(change.before) }),
    ...(change.after !== undefined && { after: words(change.after) }),
  };
  return { path: change.path, kind: change.kind, ...(isText(change) ? inTheLanguageChanged(told) : told) };
}

function isText({ before, after }: Change): boolean {
  return [before, after].every(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && 'zh' in value,
  );
}

type Told = Pick<PartChange, 'label' | 'before' | 'after'>;

/** A text that reads the same in one language changed in the other: that one is shown, and named. */
function inTheLanguageChanged({ label, before, after }: Told): Told {
  if (before === undefined || after === undefined) return { label };
  const [sameZh, sameEn] = [before.zh === after.zh, before.en === after.en];
  if (sameZh === sameEn) return { label, before, after };
  return sameZh
    ? { label: { ...label, zh: `${label.zh}（英文）` }, before: both(before.en), after: both(after.en) }
    : { label: { ...label, en: `${label.en} (Chinese)` }, before: both(before.zh), after: both(after.zh) };
}

function both(text: string): Words {
  return { zh: text, en: text };
}

/** A whole that came or went is told by its own words; where it lies is the label. */
function labelLength(path: readonly string[], { before, after }: Change): number {
  const isWhole = (before === undefined || after === undefined) && typeof (before ?? after) === 'object';
  return isWhole && path.length > 1 ? path.length - 1 : path.length;
}

/** Where only the order of a list differs, its items stand as ids: their titles say more. */
function orderTitles(
  value: Json,
  { path }: Change,
  nodes: readonly (Json | undefined)[],
  locale: Locale,
): Json {
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string')) return value;
  const [, , ...list] = path.split('/');
  return value.map((id) =>
    partLabel([...list, id], nodes, { locale })
      .split(' · ')
      .slice(list.length)
      .join(' · '),
  );
}

function nodeIn(scenario: Scenario, head: string, id: string, isMeta: boolean): Json | undefined {
  const plain = JSON.parse(JSON.stringify(scenario)) as Record<string, Json>;
  if (isMeta) return plain;
  const section = plain[head];
  return typeof section === 'object' && section !== null && !Array.isArray(section) ? section[id] : undefined;
}

function sentencesOf(id: string, { before, after, district }: Sides): NodeChange['sentence'] {
  const [old, now] = [sentenceIn(before, id, district), sentenceIn(after, id, district)];
  if (old?.zh === now?.zh && old?.en === now?.en) return undefined;
  return { ...(old && { before: old }), ...(now && { after: now }) };
}

function sentenceIn(scenario: Scenario, id: string, district?: DistrictNames): Words | undefined {
  const rule = Object.hasOwn(scenario.rules, id) ? scenario.rules[id] : undefined;
  if (!rule) return undefined;
  const { streams, places } = scenario;
  const stream = 'stream' in rule.on && rule.on.stream !== undefined ? streams[rule.on.stream] : undefined;
  const fields = givenFields(rule, scenario);
  const context = { ...(stream && { stream }), ...(fields && { fields }), ...district, streams, places };
  const filled = fieldsFor('rules', id, scenario, scenario);
  return inBoth((locale) => slotWords(sentenceText(sentenceOf(rule, context, locale)), filled, locale));
}

function inBoth(words: (locale: Locale) => string): Words {
  return { zh: words('zh'), en: words('en') };
}

function textIn({ zh, en }: LocalizedText, locale: Locale): string {
  return locale === 'en' ? (en ?? zh) : zh;
}
