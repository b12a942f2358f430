import {
  ChangjingError,
  checkWith,
  scenario as scenarioSchema,
  type LocalizedText,
  type Problem,
  type Scenario,
} from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { migrateScenario } from '@changjing/scenario';
import { jsonPlaces, lineOf } from '../rule/text/json-places.ts';
import { syntaxProblem, type TextProblem } from '../rule/text/rule-text.ts';

export interface PlacedProblem extends TextProblem {
  severity: Problem['severity'];
}

export type ReadScenario =
  | { scenario: Scenario; problems: [] }
  | { scenario: undefined; problems: PlacedProblem[] };

/** The one way to write a scenario down, the same as in a file that is exported: JSON, parts in the contract's order. */
export function textOf(content: Scenario | Draft): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** The scenario that a text says, or what is wrong with it and on which line. */
export function readScenarioText(text: string): ReadScenario {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (failure) {
    return refuse([{ severity: 'error', ...syntaxProblem(text, failure) }]);
  }
  const format = formatProblem(value);
  if (format) return refuse(placed(text, [{ where: 'formatVersion', severity: 'error', message: format }]));
  const checked = checkWith(scenarioSchema, value, {
    code: 'scenario',
    zh: '场景',
    en: 'The scenario',
    where: '',
  });
  if (checked.value !== undefined) return { scenario: checked.value, problems: [] };
  return refuse(
    placed(
      text,
      checked.problems.map((one) => ({ ...one, where: one.where.replace(/^\//, '') })),
    ),
  );
}

/** Problems with the lines on which they are, in a text that JSON.parse accepts. */
export function placed(
  text: string,
  problems: readonly Pick<Problem, 'where' | 'severity' | 'message'>[],
): PlacedProblem[] {
  const places = jsonPlaces(text);
  return problems.map(({ where, severity, message }) => ({
    line: lineOf(text, places, where),
    severity,
    message,
  }));
}

/** What is to be said of a text that another program wrote; one of today's format needs nothing said. */
function formatProblem(value: unknown): LocalizedText | undefined {
  if (isPlain(value) && value['formatVersion'] === 1) return undefined;
  try {
    migrateScenario(value);
  } catch (failure) {
    if (failure instanceof ChangjingError) return failure.text;
    throw failure;
  }
  return undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(problems: PlacedProblem[]): ReadScenario {
  return { scenario: undefined, problems };
}
