import { onScopeDispose, ref, type Ref } from 'vue';

/** A phone: too narrow for tabs and splits. */
export function useNarrow(): Readonly<Ref<boolean>> {
  const query = window.matchMedia('(max-width: 640px)');
  const isNarrow = ref(query.matches);
  const note = () => (isNarrow.value = query.matches);
  query.addEventListener('change', note);
  onScopeDispose(() => query.removeEventListener('change', note));
  return isNarrow;
}
