import { computed, onScopeDispose, watch } from 'vue';
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router';
import { parseNodePath, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';
import { provideDesk } from './desk.ts';

/** Keeps the address and the desk at one: a link opens its part, and what is looked at can be linked to. */
export function useOpening(editor: Editor) {
  const route = useRoute();
  const router = useRouter();
  const desk = provideDesk();
  const addressed = (): NodePath | undefined => {
    const node = parseNodePath(route.query.open);
    return node && (node.id ? `${node.kind}/${node.id}` : node.kind);
  };
  /** What the address says, else the first rule, which is what people come for. */
  function first(): NodePath {
    const rule = Object.keys(editor.nodes('rules'))[0];
    return addressed() ?? (rule ? `rules/${rule}` : 'meta');
  }
  watch(addressed, (path) => path && path !== desk.value?.activePart.value && desk.value?.openPart(path));
  watch(editor.asked, (asked) => {
    const node = parseNodePath(asked?.path);
    if (node) desk.value?.openPart(node.id ? `${node.kind}/${node.id}` : node.kind);
  });
  watch(desk, (next) => {
    const path = addressed();
    if (path) next?.openPart(path);
  });
  const open = computed(() => desk.value?.activePart.value ?? first());
  // Who goes elsewhere before the desk stands is not called back by it.
  let isLeaving = false;
  onBeforeRouteLeave(() => {
    isLeaving = true;
  });
  onScopeDispose(
    router.afterEach(() => {
      isLeaving = false;
    }),
  );
  watch(
    () => desk.value?.activePart.value,
    (path) => {
      if (isLeaving || !desk.value || path === addressed()) return;
      void router.replace({ query: { ...route.query, open: path } });
    },
  );
  return { desk, first, open };
}
