export { completionsAt, type Completable, type Completion } from './completion/completions.ts';
export { compileExpression, type CompiledExpression, type ExpressionOptions } from './expression.ts';
export {
  fillExpression,
  fillText,
  fillTitle,
  placeholdersIn,
  type Filling,
  type Given,
} from './filling/fill.ts';
export { contextOf } from './functions/context-of.ts';
export { chinaCalendar } from './functions/china-calendar.ts';
export type {
  FunctionContext,
  FunctionExample,
  FunctionGroup,
  FunctionParameter,
  FunctionType,
  RuleFunction,
  TenantContext,
} from './functions/function.ts';
export { workDeadline } from './functions/work-deadline.ts';
export { isInside } from './geometry.ts';
export { functionNamed, ruleFunctions } from './functions/table.ts';
export { idOf, sha256 } from './hash.ts';
export {
  comparisonOf,
  comparisonOperators,
  writeComparison,
  type Comparison,
  type ComparisonOperator,
} from './language/comparison.ts';
export { implies } from './language/implies.ts';
export { nearest } from './language/nearest.ts';
export { callTextOf } from './language/call-text.ts';
export { pluginCallsIn, type PluginCall, type PluginCallArgument } from './language/plugin-calls.ts';
export { readable } from './language/readable.ts';
export { formatValue, UNKNOWN, type EventLike, type Unknown, type Value } from './language/values.ts';
export { isOffered } from './menus/is-offered.ts';
export {
  parameterDefault,
  parameterField,
  parameterNameOf,
  withParameters,
} from './parameters/parameter-fields.ts';
export { parameterValues, withParameterValues } from './parameters/with-values.ts';
export { fieldIn } from './operators/field-in.ts';
export { fieldsGiven, givenFields, ruleFields } from './operators/fields.ts';
export { strictest } from './operators/labels.ts';
export { operatorKinds, type OperatorKind } from './operators/kinds.ts';
export { latenessOf } from './reducer/lateness-of.ts';
export { levelOf } from './reducer/level.ts';
export { createReducer, type Reducer, type ReducerSource } from './reducer/reducer.ts';
export type { StepResult } from './reducer/result.ts';
export { maximumAheadMs } from './reducer/rewound.ts';
export {
  advance,
  createRun,
  reduce,
  stateKey,
  type Reduced,
  type ReducerInput,
  type Run,
  type ScenarioState,
} from './reducer/run.ts';
export type { Episode, EventRef, OpenEffect, RuleState } from './reducer/state.ts';
export { verdictFor, type Verdict } from './reducer/verdict.ts';
export { compileTemplate, type CompiledTemplate } from './template.ts';
export { compareRule, isSameRule, type RuleSide } from './trying/compare-rule.ts';
export { createExplainer } from './trying/explain.ts';
export { isKeyedBySubject } from './trying/keyed-by-subject.ts';
export { memoryMs } from './trying/memory.ts';
export { operatorValues } from './trying/operator-values.ts';
export { asRulesRead } from './trying/kept-values.ts';
export { missingCalls } from './trying/missing-calls.ts';
export { actionWords, runRuleTest, type RuleTestResult } from './trying/run-rule-test.ts';
export {
  trackEpisodes,
  type EpisodeMove,
  type EpisodeTracker,
  type FollowedEpisode,
} from './trying/track-episodes.ts';
export { aboutOf, expectationsOf } from './trying/play/expectation.ts';
export { expectationWords, type TestNames } from './trying/play/expectation-words.ts';
export type { Happening } from './trying/play/happening.ts';
export { playEvents, type PhaseChange, type Play, type Played } from './trying/play/play-events.ts';
export {
  runScenarioTest,
  type CheckedExpectation,
  type ScenarioTestResult,
} from './trying/play/run-scenario-test.ts';
export { leftWords } from './trying/span-words.ts';
export { createTrial } from './trying/trial.ts';
export { firstUnknownTime, nextTimes } from './schedule/next-times.ts';
export { renameInExpression, renameInTemplate, type Renaming } from './rename/rename-fields.ts';
export { applySlot } from './sentence/apply-slot.ts';
export type { Segment, SentenceContext, Slot, SlotValue } from './sentence/segment.ts';
export { parsed } from './sentence/parsed.ts';
export { sentenceOf, sentenceText } from './sentence/sentence.ts';
export { measureWords } from './sentence/window-sentence.ts';
export { severityWords } from './sentence/words.ts';
