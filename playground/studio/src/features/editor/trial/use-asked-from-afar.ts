import { ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** What to explain, as a case's page has it in the address; taken out of that, so that it is asked once. */
export function useAskedFromAfar() {
  const route = useRoute();
  const router = useRouter();
  const { key, at, ...rest } = route.query;
  const question = ref<{ key: string; at: string }>();
  if (typeof key === 'string' && typeof at === 'string') {
    question.value = { key, at };
    void router.replace({ query: rest });
  }
  return question;
}
