// Its schemas are large, and what is written in a document can be shown without them.
export { asScenario, finishedParts } from '@changjing/document';
