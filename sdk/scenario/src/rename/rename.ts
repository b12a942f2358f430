import type { GivenEvent, Rule, Scenario } from '@changjing/contract';
import {
  fieldsGiven,
  givenFields,
  parameterField,
  renameInExpression,
  type OperatorKind,
  type Renaming,
} from '@changjing/rules';
import { mapped, renamedKeys } from './mapped.ts';
import { renameFieldInPage, renameStreamInPage } from './rename-page.ts';
import { renameInRule } from './rename-rule.ts';

/**
 * The scenario with a field of a stream called otherwise, wherever it is read: by rules, their operators,
 * texts and tests, by views and what shows them, and by what people do in a process. What a plugin gives
 * under the old name is not renamed with it. Pure; a name that is taken is the caller's question.
 */
export function renameField(
  scenario: Scenario,
  { stream, from, to }: { stream: string; from: string; to: string },
): Scenario {
  const renaming: Renaming = (name) => (name === from ? to : undefined);
  const none: Renaming = () => undefined;
  const shown = new Set(
    Object.entries(scenario.views).flatMap(([id, { source }]) =>
      source.kind !== 'cases' && source.stream === stream ? [id] : [],
    ),
  );
  return {
    ...scenario,
    streams: mapped(scenario.streams, (one, id) => (id === stream ? withField(one, renaming) : one)),
    rules: mapped(scenario.rules, (rule) => {
      const [own, other] = [rule.on.stream, rule.sequence?.stream ?? rule.on.stream].map((id) =>
        id === stream ? renaming : none,
      );
      return renameInTests(renameInRule(rule, own ?? none, other), stream, renaming);
    }),
    processes: mapped(scenario.processes, (process) => ({
      ...process,
      transitions: mapped(process.transitions, (transition) =>
        transition.emit?.stream === stream
          ? { ...transition, emit: { ...transition.emit, data: renamedKeys(transition.emit.data, renaming) } }
          : transition,
      ),
    })),
    views: mapped(scenario.views, (view, id) => {
      if (!shown.has(id)) return view;
      const fields = view.fields.map((name) => renaming(name) ?? name);
      if (view.where === undefined) return { ...view, fields };
      return { ...view, fields, where: renameInExpression(view.where, renaming) };
    }),
    pages: mapped(scenario.pages, (page) =>
      renameFieldInPage(page, stream, renaming, (view) => shown.has(view)),
    ),
    ...withTests(scenario, (one) =>
      one.stream === stream ? { ...one, data: renamedKeys(one.data, keptUnder(renaming)) } : one,
    ),
  };
}

/** The scenario with a stream under another id, wherever data come to it or are read from it. */
export function renameStream(scenario: Scenario, { from, to }: { from: string; to: string }): Scenario {
  const renaming: Renaming = (id) => (id === from ? to : undefined);
  const named = <T extends { stream: string }>(one: T): T =>
    one.stream === from ? { ...one, stream: to } : one;
  return {
    ...scenario,
    streams: renamedKeys(scenario.streams, renaming),
    connectors: mapped(scenario.connectors, named),
    rules: mapped(scenario.rules, (rule) => ruleOn(rule, named)),
    processes: mapped(scenario.processes, (process) => ({
      ...process,
      transitions: mapped(process.transitions, (transition) =>
        transition.emit ? { ...transition, emit: named(transition.emit) } : transition,
      ),
    })),
    views: mapped(scenario.views, (view) =>
      view.source.kind === 'cases' ? view : { ...view, source: named(view.source) },
    ),
    pages: mapped(scenario.pages, (page) => renameStreamInPage(page, from, to)),
    ...withTests(scenario, named),
  };
}

/** The scenario with a parameter under another name, wherever rules read it. */
export function renameParameter(scenario: Scenario, { from, to }: { from: string; to: string }): Scenario {
  const renaming = onlyIf(parameterField(from), parameterField(to));
  return {
    ...scenario,
    rules: mapped(scenario.rules, (rule) => renameInRule(rule, renaming)),
    ...(scenario.parameters && { parameters: renamedKeys(scenario.parameters, onlyIf(from, to)) }),
  };
}

/** The scenario with what a rule works out under another name, with all the fields that come of it. */
export function renameOperator(
  scenario: Scenario,
  { rule: id, kind, from, to }: { rule: string; kind: OperatorKind; from: string; to: string },
): Scenario {
  const rule = scenario.rules[id];
  const operators: Readonly<Record<string, unknown>> = rule?.[kind] ?? {};
  if (rule === undefined || !Object.hasOwn(operators, from)) return scenario;
  const given = fieldsGiven(rule, kind, from, givenFields(rule, scenario), scenario.places);
  const renaming: Renaming = (name) =>
    Object.hasOwn(given, name) ? to + name.slice(from.length) : undefined;
  const other: Renaming = () => undefined;
  const renamed = renameInRule(
    { ...rule, [kind]: renamedKeys(operators, onlyIf(from, to)) },
    renaming,
    other,
  );
  return { ...scenario, rules: { ...scenario.rules, [id]: renamed } };
}

function withTests({ tests }: Scenario, change: (event: GivenEvent) => GivenEvent): Pick<Scenario, 'tests'> {
  if (tests === undefined) return {};
  return { tests: mapped(tests, (test) => ({ ...test, given: test.given.map(change) })) };
}

/** A test keeps what a function gave under its call, `code.risk(e.depth)`. */
function keptUnder(renaming: Renaming): Renaming {
  return (name) => renaming(name) ?? renameInExpression(name, renaming);
}

function onlyIf(from: string, to: string): Renaming {
  return (name) => (name === from ? to : undefined);
}

function withField(stream: Scenario['streams'][string], renaming: Renaming): Scenario['streams'][string] {
  const fields = renamedKeys(stream.fields, renaming);
  if (stream.computed === undefined) return { ...stream, fields };
  const computed = mapped(renamedKeys(stream.computed, renaming), (one) => ({
    ...one,
    with: mapped(one.with, (value) =>
      'field' in value ? { field: renaming(value.field) ?? value.field } : value,
    ),
  }));
  return { ...stream, fields, computed };
}

function renameInTests(rule: Rule, stream: string, renaming: Renaming): Rule {
  if (rule.tests === undefined) return rule;
  const tests = mapped(rule.tests, (test) => ({
    ...test,
    given: test.given.map((reading) =>
      (reading.stream ?? rule.on.stream) === stream
        ? { ...reading, data: renamedKeys(reading.data, keptUnder(renaming)) }
        : reading,
    ),
  }));
  return { ...rule, tests };
}

function ruleOn(rule: Rule, named: <T extends { stream: string }>(one: T) => T): Rule {
  const { sequence, tests } = rule;
  const reading = <T extends { stream?: string | undefined }>(one: T): T =>
    one.stream === undefined ? one : { ...one, ...named({ stream: one.stream }) };
  return {
    ...rule,
    on: reading(rule.on),
    ...(sequence && { sequence: reading(sequence) }),
    ...(tests && { tests: mapped(tests, (test) => ({ ...test, given: test.given.map(reading) })) }),
  };
}
