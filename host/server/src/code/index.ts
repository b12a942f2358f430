export { createCompiler } from './compile/create-compiler.ts';
export { createCodeTrials } from './trial/create-code-trials.ts';
export { keepPublishedCode } from './keep-published.ts';
