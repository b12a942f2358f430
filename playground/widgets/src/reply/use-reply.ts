import { computed, onBeforeUnmount, onMounted, reactive, ref, watch } from 'vue';
import { randomKey } from '../form/draft.ts';
import { SendFailure } from '../form/port.ts';
import type { WidgetProps } from '../kit/types.ts';
import { missing, questionsOf, valuesOf } from './answers.ts';
import type { ReplyPort } from './port.ts';

type Sending =
  | { status: 'editing' | 'sending' | 'sent' }
  | { status: 'unreachable' | 'refused'; message: string };

interface Draft {
  key: string;
  typed: Record<string, string>;
}

/** An answer from its first tick: kept on the phone, sent once, tried again when it could not leave. */
export function useReply(widget: WidgetProps, port: ReplyPort | undefined) {
  const draftName = `changjing:reply:${port?.owner ?? ''}:${widget.id}`;
  const questions = computed(() => questionsOf(widget));
  const draft = reactive<Draft>({ key: '', typed: {} });
  const lacking = ref<string[]>([]);
  const sending = ref<Sending>({ status: 'editing' });

  async function send() {
    lacking.value = missing(questions.value, draft.typed);
    if (lacking.value.length > 0 || port === undefined || sending.value.status === 'sending') return;
    sending.value = { status: 'sending' };
    const values = valuesOf(questions.value, draft.typed, widget.zone);
    try {
      await port.send({ widget: widget.id, values }, draft.key);
      forget(draftName);
      sending.value = { status: 'sent' };
    } catch (error) {
      const isRefused = error instanceof SendFailure && error.kind === 'refused';
      if (isRefused) draft.key = randomKey();
      const message = error instanceof Error ? error.message : '';
      sending.value = { status: isRefused ? 'refused' : 'unreachable', message };
    }
  }

  function startOver() {
    Object.assign(draft, { key: randomKey(), typed: {} });
    sending.value = { status: 'editing' };
  }

  function retryWhenOnline() {
    if (sending.value.status === 'unreachable') void send();
  }

  onMounted(() => {
    Object.assign(draft, { key: randomKey(), typed: {} }, port && remembered(draftName));
    window.addEventListener('online', retryWhenOnline);
    watch(draft, () => {
      if (sending.value.status !== 'sent' && port !== undefined) remember(draftName, draft);
    });
  });
  onBeforeUnmount(() => window.removeEventListener('online', retryWhenOnline));

  return { draft, questions, lacking, sending, send, startOver, isPreview: port === undefined };
}

function remembered(name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

function remember(name: string, draft: Draft): void {
  try {
    localStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // A private window keeps nothing; the answer stands on the screen until it has left.
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
