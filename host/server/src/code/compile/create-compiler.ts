import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ChangjingError, maxCodeLength, type CodeProblem } from '@changjing/contract';
import { sha256, type CodeCompiler, type CompiledCode, type Disposable } from '../../kernel/index.ts';
import type { CompileAnswer, CompileProblem, CompileRequest } from './messages.ts';
import { syntaxInChinese } from './syntax-words.ts';

/** A source of the greatest length takes a fraction of it; a machine that starts may be slow. */
const limitMs = 30_000;
/** The process is kept this long after its last answer. */
const idleMs = 60_000;
const remembered = 200;

/** Compiles in a child process, one after another; what was compiled once is remembered. */
export function createCompiler(): CodeCompiler & Disposable {
  const done = new Map<string, CompiledCode>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;

  function end(): void {
    child?.kill('SIGKILL');
    child = undefined;
  }

  async function ask(request: Omit<CompileRequest, 'number'>): Promise<CompileAnswer> {
    clearTimeout(idle);
    child ??= startChild();
    try {
      return await answerOf(child, { ...request, number: ++number });
    } catch (failure) {
      end();
      throw failure;
    } finally {
      idle = setTimeout(end, idleMs).unref();
    }
  }

  function keep(key: string, compiled: CompiledCode): CompiledCode {
    done.set(key, compiled);
    const oldest = done.keys().next().value;
    if (done.size > remembered && oldest !== undefined) done.delete(oldest);
    return compiled;
  }

  return {
    async compile(id, { kind, source }) {
      if (source.length > maxCodeLength) return { problems: [tooLong(source.length)] };
      const key = sha256(JSON.stringify([id, kind, source]));
      const known = done.get(key);
      if (known !== undefined) return known;
      const asked = last.then(() => ask({ id, kind, source }));
      last = asked.catch(() => undefined);
      return keep(key, compiledFrom(await asked));
    },
    dispose() {
      clearTimeout(idle);
      end();
    },
  };
}

function startChild(): ChildProcess {
  return fork(fileURLToPath(import.meta.resolve('./compile-child.ts')), {
    // Nothing of the host's settings: a secret among them has no business there.
    env: {},
    execArgv: ['--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function answerOf(child: ChildProcess, request: CompileRequest): Promise<CompileAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<CompileAnswer>();
  const hear = (answer: CompileAnswer): void => {
    if (answer.number === request.number) resolve(answer);
  };
  const fail = (): void => reject(compilerFailed());
  const timer = setTimeout(fail, limitMs);
  child.on('message', hear);
  child.once('exit', fail).once('error', fail);
  child.send(request, (failure) => failure && fail());
  return promise.finally(() => {
    clearTimeout(timer);
    child.off('message', hear).off('exit', fail).off('error', fail);
  });
}

function compiledFrom({ bundle, sourceMap = '', problems }: CompileAnswer): CompiledCode {
  if (bundle === undefined) return { problems: (problems ?? []).map(inWords) };
  return { code: { hash: sha256(bundle), bundle, sourceMap } };
}

function inWords({ kind, line, column, words }: CompileProblem): CodeProblem {
  return { line, column, message: texts[kind](words) };
}

const texts = {
  syntax: (words: string) => ({ zh: syntaxInChinese(words), en: words }),
  import: (name: string) => ({
    zh: `不能引用「${name}」，只能引用 @changjing/sdk`,
    en: `"${name}" cannot be imported; only @changjing/sdk can`,
  }),
  noDefault: () => ({
    zh: '缺少 export default：请写 export default defineConnector(…) 或 defineFunction(…)',
    en: 'There is no export default: write export default defineConnector(…) or defineFunction(…)',
  }),
  tooLarge: (bytes: string) => ({
    zh: `编译后有 ${bytes} 字节，太大`,
    en: `It has ${bytes} bytes when compiled, which is too large`,
  }),
};

function tooLong(length: number): CodeProblem {
  return {
    line: 1,
    column: 1,
    message: {
      zh: `代码有 ${length} 个字符，最多 ${maxCodeLength} 个`,
      en: `The code has ${length} characters; ${maxCodeLength} at most`,
    },
  };
}

function compilerFailed(): ChangjingError {
  return new ChangjingError({
    code: 'code.compiler',
    status: 503,
    text: {
      zh: '这段代码没能编译完：它太复杂，或服务器正忙。代码还在，请稍后再试',
      en: 'This code could not be compiled: it is too complex, or the server is busy. Nothing is lost; try again later',
    },
  });
}
