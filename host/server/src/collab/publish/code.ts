import { ChangjingError, type Problem, type PublishedCode, type Scenario } from '@changjing/contract';
import type { CodeCompiler } from '../../kernel/index.ts';

/** What keeps private parts from being compiled, each with its line and column. */
export async function codeProblems(content: Scenario, compiler: CodeCompiler): Promise<Problem[]> {
  const found = await Promise.all(
    Object.entries(content.code ?? {}).map(async ([id, part]) => {
      const { problems = [] } = await compiler.compile(id, part);
      return problems.map(({ line, column, message: { zh, en = zh } }): Problem => {
        const title = { zh: part.title.zh, en: part.title.en ?? part.title.zh };
        const message = {
          zh: `代码「${title.zh}」第 ${line} 行第 ${column} 列：${zh}`,
          en: `Code "${title.en}", line ${line}, column ${column}: ${en}`,
        };
        return { code: 'code.notCompiled', severity: 'error', where: `code/${id}/source`, message };
      });
    }),
  );
  return found.flat();
}

/**
 * The private parts of a content as they will run.
 * @throws ChangjingError code.notCompiled for what was not checked before
 */
export async function compiledCode(
  content: Scenario,
  compiler: CodeCompiler,
): Promise<Record<string, PublishedCode> | undefined> {
  if (content.code === undefined) return undefined;
  const [first, ...rest] = await codeProblems(content, compiler);
  if (first !== undefined) {
    throw new ChangjingError({ code: first.code, text: first.message, problems: [first, ...rest] });
  }
  const entries = await Promise.all(
    Object.entries(content.code).map(
      async ([id, part]) => [id, (await compiler.compile(id, part)).code] as const,
    ),
  );
  return Object.fromEntries(entries.flatMap(([id, code]) => (code === undefined ? [] : [[id, code]])));
}
