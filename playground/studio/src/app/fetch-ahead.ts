import type { RouteLocationNormalized } from 'vue-router';

/** Asks for a screen's scripts at once. What fails is asked for again, and told, when it is shown. */
export function fetchAhead(to: RouteLocationNormalized): void {
  const components = to.matched.flatMap(({ components: named }) => Object.values(named ?? {}));
  const loaders = components.filter((one): one is () => Promise<unknown> => typeof one === 'function');
  void Promise.allSettled(loaders.map((load) => load()));
  to.meta.opensWith?.(to);
}
