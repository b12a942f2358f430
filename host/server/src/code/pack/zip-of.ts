import { writeArchive } from '@changjing/checks';
import { codePackage, type TriedCode } from '@changjing/cli/from-code';
import { ChangjingError, type CodeTrial, type PackCode } from '@changjing/contract';

/**
 * The folder of a plugin with the part in it and a test of what came of the samples, as a zip.
 * @throws ChangjingError code.untried when nothing came of them
 */
export function zipOf(of: { slug: string; request: PackCode; trial: CodeTrial }): {
  name: string;
  zip: Uint8Array;
} {
  const { slug, request, trial } = of;
  const { id, title } = request;
  const { part, fields = {} } = request.trial;
  const tried = triedIn(request, trial);
  const { folder, files } = codePackage({ id, part, fields, tried, scenario: { slug, title } });
  const bytes = [...files].map(([name, text]) => [`${folder}/${name}`, Buffer.from(text)] as const);
  return { name: `${folder}.zip`, zip: writeArchive(new Map(bytes)) };
}

function triedIn({ trial: asked }: PackCode, trial: CodeTrial): TriedCode {
  const { part, transport, options, payloads = [], calls = [] } = asked;
  if (trial.problems.length > 0 || trial.stopped !== undefined) throw failing();
  if (part.kind === 'function') {
    if (calls.length === 0 || trial.calls === undefined) throw untried();
    return { kind: 'function', calls, results: trial.calls };
  }
  if (payloads.length === 0 || trial.payloads === undefined) throw untried();
  const sent = payloads.map(({ text, address }) =>
    transport === 'mqtt' ? { text, topic: address } : { text, path: address },
  );
  return { kind: 'connector', options, payloads: sent, results: trial.payloads };
}

function failing(): ChangjingError {
  return new ChangjingError({
    code: 'code.failing',
    status: 422,
    text: {
      zh: '程序还有错误，改好再导出',
      en: 'The program still has errors; mend them before exporting it',
    },
  });
}

function untried(): ChangjingError {
  return new ChangjingError({
    code: 'code.untried',
    status: 422,
    text: {
      zh: '先写一条样例再导出，它会成为插件包里的测试',
      en: 'Write a sample first: it becomes the test in the package',
    },
  });
}
