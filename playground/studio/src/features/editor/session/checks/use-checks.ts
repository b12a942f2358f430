import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Checked, Findings, TestFindings } from './check.worker.ts';

type Inputs = { readonly [Name in keyof Checked]: () => Checked[Name] };

/**
 * Checks what is open beside the page, which goes on meanwhile: while one is at work the changes gather,
 * and what was found last stands.
 */
export function useChecks(inputs: Inputs): Readonly<ShallowRef<Readonly<Partial<Findings & TestFindings>>>> {
  const findings = shallowRef<Readonly<Partial<Findings & TestFindings>>>({});
  const names = Object.keys(inputs) as (keyof Checked)[];
  let told: Partial<Checked> = {};
  let worker: Worker | undefined;
  let isAtWork = false;

  function start(): Worker {
    const started = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Findings | TestFindings>) => {
      findings.value = { ...findings.value, ...data };
      if (!('problems' in data)) return;
      isAtWork = false;
      ask();
    });
    // One that could not be fetched or broke down is replaced with the next change.
    started.addEventListener('error', stop);
    return started;
  }
  function stop(): void {
    worker?.terminate();
    worker = undefined;
    isAtWork = false;
    told = {};
  }
  function ask(): void {
    if (isAtWork || (worker === undefined && inputs.scenario() === undefined)) return;
    const changed = Object.fromEntries(
      names.map((name) => [name, inputs[name]()] as const).filter(([name, value]) => value !== told[name]),
    );
    if (Object.keys(changed).length === 0) return;
    told = { ...told, ...changed };
    worker ??= start();
    isAtWork = true;
    worker.postMessage(changed);
  }
  watch(
    names.map((name) => inputs[name]),
    ask,
    { immediate: true },
  );
  onScopeDispose(stop);
  return findings;
}
