import { computed } from 'vue';
import type { Event } from '@changjing/contract';
import { useResource } from '../../../api/resource.ts';
import { listEvents } from '../../../api/scenarios.ts';
import { useEditor } from '../session/editor.ts';
import { tenantOf } from '../session/tenant.ts';
import { withCallsAsFields } from '../session/with-calls.ts';
import { tryRule, type Trial } from './try-rule.ts';

/** Enough readings for an idea, few enough to answer while a limit is being typed. */
const wanted = 500;

/** The rule as written now, tried on the latest readings of its stream while one edits. */
export function useTrial(rule: () => string, stream: () => string) {
  const editor = useEditor();
  /** One that was never published has no readings. */
  const isLive = () => editor.live.value?.streams[stream()] !== undefined;
  const events = useResource(
    (signal) => (isLive() ? latest(editor.scenarioId, stream(), signal) : Promise.resolve([])),
    { topics: ['state'], watching: () => `${stream()} ${isLive()}`, clearOnChange: true },
  );
  const trial = computed<Trial | undefined>(() => {
    const scenario = withCallsAsFields(editor);
    if (!scenario || !events.data.value) return undefined;
    return tryRule(scenario, rule(), events.data.value, { ...tenantOf(editor), nowMs: Date.now() });
  });
  /** The same readings under the published rule, when the draft would act otherwise. */
  const liveTrial = computed<Trial | undefined>(() => {
    const content = editor.live.value;
    if (!content?.rules[rule()] || !events.data.value || !trial.value || trial.value.missing.length > 0)
      return undefined;
    const before = tryRule(content, rule(), events.data.value, {
      ...tenantOf(editor),
      nowMs: Date.now(),
    });
    const isSame = before.hits.length === trial.value.hits.length && before.cases === trial.value.cases;
    return isSame ? undefined : before;
  });
  return { trial, liveTrial, error: events.error, isLoading: events.isLoading, reload: events.reload };
}

async function latest(id: string, stream: string, signal: AbortSignal): Promise<Event[]> {
  const found: Event[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEvents(id, { stream, cursor }, signal);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && found.length < wanted);
  return found;
}
