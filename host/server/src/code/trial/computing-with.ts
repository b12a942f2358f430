import { codeIdOf } from '@changjing/contract';
import {
  uuidv7,
  type Clock,
  type CodeCompiler,
  type ComputeValues,
  type ComputingWith,
  type Plugins,
} from '../../kernel/index.ts';
import { asPlugin } from '../as-plugin.ts';

/** Takes each part of the code in when it is first asked, as a plugin that leaves when one is done. */
export function createComputingWith(parts: {
  compiler: CodeCompiler;
  plugins: Plugins;
  clock: Clock;
  compute: ComputeValues;
}): ComputingWith {
  const { compiler, plugins, clock, compute } = parts;
  return (code = {}) => {
    const scenario = `trial-${uuidv7(clock.now())}`;
    const taken = new Map<string, Promise<string | undefined>>();
    const inside = new Set<string>();
    let isDone = false;

    async function takeIn(id: string): Promise<string | undefined> {
      const part = Object.hasOwn(code, id) ? code[id] : undefined;
      const compiled = part && (await compiler.compile(id, part)).code;
      if (part === undefined || compiled === undefined || isDone) return undefined;
      const plugin = asPlugin({ scenario, id, part }, compiled);
      inside.add(plugin.id);
      await plugins.put(plugin);
      if (isDone) plugins.remove(plugin.id);
      return `${plugin.id}/${id}`;
    }
    function named(id: string): Promise<string | undefined> {
      // A compiler that fails leaves the value unknown, as a plugin that fails does.
      const known = taken.get(id) ?? takeIn(id).catch(() => undefined);
      taken.set(id, known);
      return known;
    }

    return {
      async compute(ref, wanted) {
        const id = codeIdOf(ref);
        const asked = id === undefined ? ref : await named(id);
        return asked === undefined ? wanted.map(() => ({ kind: 'noAnswer' })) : compute(asked, wanted);
      },
      dispose() {
        isDone = true;
        for (const id of inside) plugins.remove(id);
      },
    };
  };
}
