import { onScopeDispose } from 'vue';
import type { Resource } from './resource.ts';

const lookAgainMs = 5000;

/** Reads again every few seconds what no live topic tells of, as long as somebody can see it. */
export function lookAgain({ reload }: Pick<Resource<unknown>, 'reload'>): void {
  const timer = setInterval(() => {
    if (!document.hidden) void reload();
  }, lookAgainMs);
  onScopeDispose(() => clearInterval(timer));
}
