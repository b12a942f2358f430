import { onBeforeUnmount, onMounted, ref, type Ref, type ShallowRef } from 'vue';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** One eye for all: a page of hundreds draws what is near the screen, the rest when one gets there. */
function watchFor(element: Element, seen: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
    },
    { rootMargin: '300px' },
  );
  waiting.set(element, seen);
  observer.observe(element);
  return () => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
}

/** Whether an element has come near the screen; from then on it stays so. */
export function useSeen(element: Readonly<ShallowRef<HTMLElement | null>>): Ref<boolean> {
  const isSeen = ref(false);
  let stop: (() => void) | undefined;
  onMounted(() => {
    if (!element.value) return;
    stop = watchFor(element.value, () => {
      isSeen.value = true;
      stop?.();
    });
  });
  onBeforeUnmount(() => stop?.());
  return isSeen;
}
