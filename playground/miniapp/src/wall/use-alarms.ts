import { computed, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';
import { alarmAt, type Alarm } from './alarms.ts';

/** The alarm that takes the middle of the wall now. A new one comes at once. */
export function useAlarms(alarms: Ref<readonly Alarm[]>): Ref<Alarm | undefined> {
  const seconds = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  watch(
    () => alarms.value.map(({ id, since }) => `${id} ${since}`),
    (now, before) => {
      if (now.some((one) => !before.includes(one))) seconds.value = 0;
    },
  );
  onMounted(() => {
    timer = setInterval(() => (seconds.value += 1), 1000);
  });
  onBeforeUnmount(() => clearInterval(timer));
  return computed(() => alarmAt(alarms.value, seconds.value));
}
