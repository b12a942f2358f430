import { bundle } from './bundle.ts';
import type { CompileAnswer, CompileRequest } from './messages.ts';

/** The compiler reads what anybody wrote: it runs in a process of its own, which may end without harm. */
process.on('message', (request: CompileRequest) => void answer(request));
process.on('disconnect', () => process.exit(0));

async function answer(request: CompileRequest): Promise<void> {
  const said: CompileAnswer = { ...(await bundle(request)), number: request.number };
  process.send?.(said);
}
