// @ts-check
/** @import IVM from 'isolated-vm' */
/** @import { Failure, LoadRequest } from '../protocol.js' */

const failureMark = '\0';
const maxTextChars = 4000;

/** An isolate could not do what was asked; `failure` is what the parent is told. */
export class IsolateFailure extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * One plugin in an isolate of its own. Nothing of isolated-vm is handed to its code: the prelude
 * gets the plugin's own export, and only text goes in and out.
 * @param {typeof IVM} ivm
 * @param {string} prelude
 * @param {LoadRequest} plugin
 * @param {(message: string) => void} onOutOfControl
 */
export async function openPlugin(ivm, prelude, plugin, onOutOfControl) {
  const isolate = new ivm.Isolate({
    memoryLimit: plugin.memoryLimitMb,
    onCatastrophicError: onOutOfControl,
  });
  /** @param {() => Promise<unknown>} work */
  async function guarded(work) {
    try {
      return readAnswer(await work());
    } catch (error) {
      throw toFailure(error, isolate.isDisposed);
    }
  }

  const context = await isolate.createContext();
  const door = await context.eval(prelude, { reference: true, filename: 'changjing:prelude' });
  const attach = await door.get('attach', { reference: true });
  const run = await door.get('run', { reference: true });

  const names = await guarded(async () => {
    const module = await isolate.compileModule(plugin.code, { filename: 'plugin.js' });
    await module.instantiate(context, (specifier) => {
      throw new Error(`a bundle may not import, but it imports ${specifier}`);
    });
    await module.evaluate();
    const exported = await module.namespace.get('default', { reference: true });
    return attach.apply(undefined, [exported.derefInto()]);
  });

  return {
    names,
    /** @param {{ name: string, json: string, clockMs: number, seed: number }} call */
    call: (call) =>
      guarded(() =>
        run.apply(undefined, [call.name, call.json, call.clockMs, call.seed, plugin.maxOutputChars]),
      ),
    dispose() {
      if (!isolate.isDisposed) isolate.dispose();
    },
  };
}

/** @param {unknown} answer @returns {string} */
function readAnswer(answer) {
  if (typeof answer !== 'string') throw new Error('the plugin gave no text');
  if (!answer.startsWith(failureMark)) return answer;
  const { message, stack } = JSON.parse(answer.slice(1));
  throw new IsolateFailure({ kind: 'threw', message, stack });
}

/** @param {unknown} error @param {boolean} isDisposed */
function toFailure(error, isDisposed) {
  if (error instanceof IsolateFailure) return error;
  if (isDisposed) return new IsolateFailure({ kind: 'outOfMemory', message: 'memory limit' });
  const isError = error instanceof Error;
  return new IsolateFailure({
    kind: 'threw',
    message: (isError ? `${error.name}: ${error.message}` : String(error)).slice(0, maxTextChars),
    stack: isError ? error.stack?.slice(0, maxTextChars) : undefined,
  });
}
