import type { Json, Locale, LocalizedText, Scenario } from '@changjing/contract';
import { sectionNames } from '../diff-names.ts';
import { fieldsFor, nodeTitle } from '../diff-words.ts';
import type { Section } from '../diff.ts';
import { partLabel } from './part-label.ts';

/** Where something stands in a scenario, in words: 规则「积水红色预警」的动作 · 发提示「请绕行」. */
export function placeWords(path: string, before: Scenario, after: Scenario): Required<LocalizedText> {
  return { zh: inWords(path, before, after, 'zh'), en: inWords(path, before, after, 'en') };
}

function inWords(path: string, before: Scenario, after: Scenario, locale: Locale): string {
  const [head = '', id, ...rest] = path.split('/');
  const isChinese = locale === 'zh';
  if (!Object.hasOwn(sectionNames, head)) {
    const label = partLabel(path.split('/'), [], { locale });
    return isChinese ? `场景的${label}` : `Scenario: ${label}`;
  }
  const name = sectionNames[head as Section][locale];
  if (id === undefined) return isChinese ? `${name}的顺序` : `${name}: order`;
  const title = nodeTitle(head as Section, id, before, after, locale);
  const node = isChinese ? `${name}「${title}」` : `${name} "${title}"`;
  if (rest.length === 0) return node;
  const fields = fieldsFor(head, id, before, after);
  const label = partLabel(rest, [nodeOf(after, head, id), nodeOf(before, head, id)], { locale, fields });
  return isChinese ? `${node}的${label}` : `${node}: ${label}`;
}

function nodeOf(scenario: Scenario, head: string, id: string): Json | undefined {
  const nodes: Readonly<Record<string, unknown>> = scenario[head as Section] ?? {};
  // Scenarios are JSON; optional parts that are undefined are left out.
  return Object.hasOwn(nodes, id) ? (JSON.parse(JSON.stringify(nodes[id])) as Json) : undefined;
}
