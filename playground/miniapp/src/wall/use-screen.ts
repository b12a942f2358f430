import { onBeforeUnmount, onMounted, type Ref } from 'vue';

/** What a wall is drawn for; other screens show it larger or smaller. */
const drawn = { width: 1920, height: 1080 };

/** Fits the wall into its screen, and keeps that screen from going dark. */
export function useScreen(wall: Ref<HTMLElement | null>): void {
  let lock: WakeLockSentinel | undefined;

  function fit(): void {
    const zoom = Math.min(window.innerWidth / drawn.width, window.innerHeight / drawn.height);
    wall.value?.style.setProperty('zoom', String(zoom));
  }
  async function stayLit(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused where power is low or the address is not secure; the page is right all the same.
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
  }
  const onVisibility = () => void stayLit();
  onMounted(() => {
    fit();
    void stayLit();
    window.addEventListener('resize', fit);
    document.addEventListener('visibilitychange', onVisibility);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('resize', fit);
    document.removeEventListener('visibilitychange', onVisibility);
    void lock?.release();
  });
}
