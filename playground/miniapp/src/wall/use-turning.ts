import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

const turnMs = 12_000;

/** Nobody scrolls a wall: what does not fit is shown part by part, each long enough to be read. */
export function useTurning(block: Ref<HTMLElement | null>) {
  const part = ref(1);
  const parts = ref(1);
  let timer: ReturnType<typeof setInterval> | undefined;
  let watcher: ResizeObserver | undefined;

  const body = () => block.value?.querySelector<HTMLElement>('.cj-widget-body') ?? undefined;

  function measure(): void {
    const { scrollHeight = 0, clientHeight = 0 } = body() ?? {};
    // A line that is cut by a hair is not worth a turn.
    parts.value = clientHeight === 0 ? 1 : Math.max(1, Math.ceil((scrollHeight - 8) / clientHeight));
    if (part.value > parts.value) show(1);
  }
  function show(next: number): void {
    part.value = next;
    const found = body();
    if (!found) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    found.scrollTo({ top: (next - 1) * found.clientHeight, behavior: isCalm ? 'auto' : 'smooth' });
  }
  onMounted(() => {
    measure();
    timer = setInterval(() => {
      measure();
      if (parts.value > 1) show((part.value % parts.value) + 1);
    }, turnMs);
    watcher = new ResizeObserver(measure);
    const content = body()?.firstElementChild;
    if (content) watcher.observe(content);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    watcher?.disconnect();
  });
  return { part, parts };
}
