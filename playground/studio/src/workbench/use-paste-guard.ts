import { onScopeDispose } from 'vue';
import { useI18n } from 'vue-i18n';

/** In characters: what is longer holds up the page, and nobody reads it. */
const longestText = 1_000_000;
const longestLine = 20_000;

/** What is far too long for a place is not pasted there, and the person is told; what stood there stays. */
export function usePasteGuard(): void {
  const { t, locale } = useI18n();

  function guard(event: ClipboardEvent): void {
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    const most = longestIn(event.target);
    if (length <= most) return;
    event.preventDefault();
    // Editors that paste by themselves are not asked.
    event.stopImmediatePropagation();
    const [n, limit] = [length, most].map((count) => count.toLocaleString(locale.value));
    void tell(t('workbench.pasteTooLong', { n: n ?? '', most: limit ?? '' }));
  }
  window.addEventListener('paste', guard, { capture: true });
  onScopeDispose(() => window.removeEventListener('paste', guard, { capture: true }));
}

async function tell(message: string): Promise<void> {
  const { warn } = await import('./warn.ts');
  warn(message);
}

/** How much may be pasted into what has the focus. */
function longestIn(target: EventTarget | null): number {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return longestText;
  const usual = target instanceof HTMLInputElement ? longestLine : longestText;
  const given = Number(target.closest<HTMLElement>('[data-longest]')?.dataset.longest ?? usual);
  return target.maxLength > 0 ? Math.min(given, target.maxLength) : given;
}
