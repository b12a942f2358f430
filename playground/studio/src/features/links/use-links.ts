import { computed, ref, watch } from 'vue';
import type { HolderLink, IssuedHolderLink } from '@changjing/contract';
import { issueHolderLink, listHolderLinks, listHolderPages, revokeHolderLink } from '../../api/holders.ts';
import { useResource } from '../../api/resource.ts';

/** Pages that links open, the one that is chosen, and the links handed out for it. */
export function useLinks() {
  const pages = useResource(listHolderPages, { topics: ['scenarios'] });
  const chosen = ref('');
  const subject = ref('');
  const member = ref('');
  const days = ref(90);
  const issued = ref<IssuedHolderLink>();
  const error = ref<unknown>();
  const isBusy = ref(false);
  const page = computed(() =>
    (pages.data.value ?? []).find((one) => `${one.scenario}/${one.page}` === chosen.value),
  );
  const links = useResource(
    (signal) => (page.value ? listHolderLinks(page.value.scenario, signal) : Promise.resolve([])),
    { watching: page, clearOnChange: true },
  );
  const own = computed(() => links.data.value?.filter((link) => link.page === page.value?.page));
  const isReady = computed(
    () =>
      page.value !== undefined && subject.value !== '' && (!page.value.member || member.value.trim() !== ''),
  );

  watch(pages.data, (found) => {
    const first = found?.[0];
    if (first && page.value === undefined) chosen.value = `${first.scenario}/${first.page}`;
  });
  watch(chosen, () => {
    subject.value = '';
    member.value = '';
  });

  async function attempt(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    error.value = undefined;
    try {
      await work();
      await links.reload();
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }

  const issue = () =>
    attempt(async () => {
      if (!page.value || !isReady.value) return;
      issued.value = await issueHolderLink(page.value.scenario, {
        page: page.value.page,
        subject: subject.value,
        ...(page.value.member && { member: member.value.trim() }),
        days: days.value,
      });
    });
  const revoke = (link: HolderLink) =>
    attempt(async () => {
      if (page.value) await revokeHolderLink(page.value.scenario, link.id);
    });

  return {
    pages,
    page,
    chosen,
    subject,
    member,
    days,
    isReady,
    issued,
    links,
    own,
    error,
    isBusy,
    issue,
    revoke,
  };
}
