export { createCompiler } from './compile/create-compiler.ts';
export { createCodeTrials } from './trial/create-code-trials.ts';
export { createComputingWith } from './trial/computing-with.ts';
export { keepPublishedCode } from './keep-published.ts';
