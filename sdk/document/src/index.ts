export { type NodeAddress, hasNode } from './address.ts';
export {
  addNode,
  moveNode,
  moveWidget,
  newId,
  removeNode,
  setField,
  setRuleField,
  setTitle,
  updateNode,
  type FieldPath,
  type Placement,
} from './commands.ts';
export { commandLabels, editTogether, localOrigin, type CommandName } from './edit.ts';
export { isOlderFormat } from './format.ts';
export { formatVersion, nodeKinds, type NodeKind } from './layout.ts';
export { type MergeConflict, type Sides } from './merge/conflict.ts';
export { mergeScenarios, type Merged } from './merge/merge-scenarios.ts';
export { takeNodes } from './merge/take-nodes.ts';
export { migrateDocument } from './migrate.ts';
export { asScenario, finishedParts, normalize, type Normalized } from './normalize.ts';
export { readDocument } from './read-document.ts';
export { onDocumentChange } from './observe.ts';
export { type Draft, type DraftNode } from './read.ts';
export { replaceContent, replaceNode } from './replace.ts';
export { repairDocument } from './repair.ts';
export { seedDocument } from './seed.ts';
export { watchTouched, type TouchedNode } from './touched.ts';
export {
  changeText,
  createTextBuffer,
  createTextUndo,
  offsetOf,
  onTextChange,
  placeIn,
  sharedText,
  type TextChange,
} from './text.ts';
export { createUndo, type Undo } from './undo.ts';
export { bringIn, containsChanges, withChanges } from './unsent.ts';
export { addWidgets, bindWidget, placeWidgets, removeWidgets, type WidgetMove } from './widgets.ts';
