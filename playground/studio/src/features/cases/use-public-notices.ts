import { computed, shallowRef, watch } from 'vue';
import type { CaseDetail, TransitionView } from '@changjing/contract';
import { useResource } from '../../api/resource.ts';
import { readScenario, readVersion } from '../../api/scenarios.ts';
import { publicNotices, type PublicNotices } from './public-notice.ts';
import type { TransitionDraft } from './transition-form.ts';

/** The notices a consequential step would show, following the form as it is filled in. */
export function usePublicNotices(of: CaseDetail, transition: TransitionView, draft: TransitionDraft) {
  const notices = shallowRef<PublicNotices>();
  const live = useResource(async (signal) => {
    if (!transition.isConsequential) return undefined;
    const summary = await readScenario(of.scenario, signal);
    return summary.liveVersion === undefined
      ? undefined
      : readVersion(of.scenario, summary.liveVersion, signal);
  });
  let latest = 0;
  watch(
    [live.data, () => JSON.stringify(draft.values)],
    async ([version]) => {
      if (!version) return;
      const mine = ++latest;
      const found = await publicNotices(version.content, transition.id, draft.values, transition.form);
      if (mine === latest) notices.value = found;
    },
    { immediate: true },
  );
  return computed(() => notices.value);
}
