import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Below this, a program and what is told of it above do not both fit. */
const roomyPx = 420;

/**
 * Whether a fold stands open: where its column is too low for it and for the text below, it begins closed; once a
 * person has opened or closed it, it stays as they left it.
 */
export function useFoldWhenLow(fold: Readonly<Ref<HTMLDetailsElement | null>>, fits: () => boolean) {
  const isOpen = ref(fits());
  let isChosen = false;
  const observer = new ResizeObserver(([column]) => {
    if (!isChosen && column) isOpen.value = fits() && column.contentRect.height >= roomyPx;
  });
  onMounted(() => {
    const column = fold.value?.closest('[data-column]');
    if (column) observer.observe(column);
  });
  onBeforeUnmount(() => observer.disconnect());
  return {
    isOpen,
    choose: () => void (isChosen = true),
    /** What opened it may also have been the way to one of its fields. */
    toggled: () => void (isOpen.value = fold.value?.open ?? isOpen.value),
  };
}
