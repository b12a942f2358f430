import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

const tickMs = 10_000;

/** The server's time, ticking in the browser: a phone with a wrong clock still shows right ages. */
export function useClock(serverTime: string): Ref<string> {
  const now = ref(serverTime);
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    const started = Date.now();
    const base = Date.parse(serverTime);
    timer = setInterval(() => {
      now.value = new Date(base + Date.now() - started).toISOString();
    }, tickMs);
  });
  onBeforeUnmount(() => clearInterval(timer));
  return now;
}
