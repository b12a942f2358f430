import { onScopeDispose, ref, shallowRef } from 'vue';
import type { ConnectorInstance, Fields, Json, TriedPayload } from '@changjing/contract';
import { inferFields, type Inference } from '@changjing/scenario';
import { tryPayloads } from '../../../../api/payloads.ts';
import { guessOptions } from './guessed-options.ts';

/** A connector as it is set up now. */
export interface SampleSource extends Pick<ConnectorInstance, 'options'> {
  connector: string;
  transport: 'mqtt' | 'webhook';
  /** MQTT topic filter or webhook path. */
  address: string;
  /** Options that the connector knows. */
  offered: readonly string[];
  /** Of the stream as it is; empty for a new one. */
  fields: Fields;
}

export interface Sample {
  texts: readonly string[];
  results: readonly TriedPayload[];
  /** All that the payloads hold, whether the stream has a field for it or not. */
  inference: Inference;
  /** What was guessed about where things stand, when the connector had not been told. */
  guessed: Record<string, Json> | undefined;
}

/** Tries a connector on payloads. Nothing is written by it. */
export function useSample(source: () => SampleSource) {
  const sample = shallowRef<Sample>();
  const error = shallowRef<unknown>();
  const isTrying = ref(false);
  let current: AbortController | undefined;

  async function run(texts: readonly string[], address: string): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    isTrying.value = true;
    error.value = undefined;
    const { connector, transport, options, offered, fields } = source();
    const guessed = guessOptions(texts, { options, offered, address: source().address });
    const payloads = texts.map((text) => ({ text, address }));
    const body = { connector, transport, options: guessed ?? options, fields, payloads };
    try {
      const { results } = await tryPayloads(body, controller.signal);
      const events = results.flatMap((result) => ('events' in result ? result.events : []));
      if (controller.signal.aborted) return;
      sample.value = { texts, results, guessed, inference: inferFields(events.map(({ data }) => data)) };
    } catch (failure) {
      if (!controller.signal.aborted) error.value = failure;
    } finally {
      if (current === controller) isTrying.value = false;
    }
  }
  onScopeDispose(() => current?.abort());
  return { sample, error, isTrying, run };
}
