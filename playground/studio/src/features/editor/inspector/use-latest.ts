import { computed, onScopeDispose, ref, watch } from 'vue';
import type { Rule, Stream } from '@changjing/contract';
import { listLatest } from '../../../api/flow.ts';
import { useResource } from '../../../api/resource.ts';
import { useSession } from '../../../api/session.ts';
import { useEditor } from '../session/editor.ts';
import { limitsOf } from './quality.ts';

const typingMs = 300;

/** A page of a stream's keys with their newest values, read again with each commit. */
export function useLatest() {
  const editor = useEditor();
  const maySee = useSession().can('event.read');
  const streams = computed(() => Object.entries(editor.nodes<Partial<Stream>>('streams')));
  const chosen = ref<string>();
  const stream = computed(() => chosen.value ?? streams.value[0]?.[0] ?? '');
  const query = ref('');
  const asked = ref('');
  /** Cursors of the pages before the one shown; the last is its own. */
  const cursors = ref<string[]>([]);
  const cursor = computed(() => cursors.value.at(-1));

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(query, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (asked.value = text.trim()), typingMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  watch([stream, asked], () => (cursors.value = []));

  const page = useResource(
    (signal) =>
      maySee && stream.value !== ''
        ? listLatest(
            editor.scenarioId,
            { stream: stream.value, query: asked.value, cursor: cursor.value },
            signal,
          )
        : Promise.resolve({ items: [], nextCursor: undefined }),
    {
      topics: ['state', 'scenarios'],
      watching: () => `${stream.value}\n${asked.value}\n${cursor.value ?? ''}`,
    },
  );
  const fields = computed(() =>
    Object.entries(editor.nodes<Partial<Stream>>('streams')[stream.value]?.fields ?? {}),
  );
  const limits = computed(() => {
    const rules = Object.values(editor.nodes<Partial<Rule>>('rules'));
    const own = editor.nodes<Partial<Stream>>('streams')[stream.value] ?? {};
    return limitsOf(
      own,
      rules.filter(({ on }) => on?.stream === stream.value),
    );
  });
  return {
    maySee,
    streams,
    stream,
    query,
    fields,
    limits,
    page,
    isFirst: computed(() => cursors.value.length === 0),
    choose: (id: string) => (chosen.value = id),
    next: () => page.data.value?.nextCursor && cursors.value.push(page.data.value.nextCursor),
    previous: () => void cursors.value.pop(),
  };
}
