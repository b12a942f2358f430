import type { EvaluateRequest, EvaluateResponse, Json } from '@changjing/contract';
import type { PluginFunction } from './define-function.ts';
import { tellOnce } from './tell-once.ts';

/** Computes a batch. What one call does wrong leaves the others as they are. */
export function evaluateBatch(one: PluginFunction, { calls }: EvaluateRequest): EvaluateResponse {
  const tell = tellOnce();
  return {
    results: calls.map((given) => {
      try {
        return resultOf(one.evaluate(given));
      } catch (error) {
        tell(error);
        const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return { failed: { zh: '函数出错', en: `the function failed: ${message.slice(0, 300)}` } };
      }
    }),
  };
}

function resultOf(value: Json | undefined): EvaluateResponse['results'][number] {
  if (value === undefined) return { failed: { zh: '算不出结果', en: 'there is no result' } };
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { failed: { zh: '结果不是数字', en: 'the result is not a number' } };
  }
  return { value };
}
