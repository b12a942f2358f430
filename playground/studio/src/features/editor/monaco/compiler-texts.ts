import chinese from 'typescript-texts/lib/zh-cn/diagnosticMessages.generated.json';

/** What of Monaco's compiler is used here. */
interface Compiler {
  typescript: { setLocalizedDiagnosticMessages: (texts: Readonly<Record<string, string>>) => void };
}

/** Monaco's worker fetches this file, and calls this by its name before it reads a program. */
function customTSWorkerFactory<Worker>(worker: Worker, { typescript }: Compiler): Worker {
  typescript.setLocalizedDiagnosticMessages(chinese);
  return worker;
}

Object.assign(globalThis, { customTSWorkerFactory });
