import type { CodeCompiler } from '../../kernel/index.ts';

/** For scenarios without code of their own: nothing is compiled. */
export const noCode: CodeCompiler = {
  compile: (id) => Promise.reject(new Error(`nobody compiles "${id}" here`)),
};
