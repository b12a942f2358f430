import type { Page } from 'playwright-core';
import { seriousProblems } from '../support/axe.ts';

export type Locale = 'zh' | 'en';

/**
 * What is wrong with the screen that shows: for a screen reader, with its size, and with its words. What people
 * are called and wrote themselves is in their language in any.
 */
export async function faultsOf(page: Page, locale: Locale, ownWords: readonly string[]): Promise<string[]> {
  const words = await page.evaluate(lookAtWords, { locale, ownWords });
  return [...(await seriousProblems(page)), ...words];
}

/** Runs in the page: what is wider than the window, cut off, or in the other language. */
function lookAtWords({ locale, ownWords }: { locale: Locale; ownWords: readonly string[] }): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} px too wide`);
  // A table may be wider than its place; a column of boxes has its right edge cut off.
  for (const one of document.querySelectorAll('.scroll'))
    if (one.checkVisibility() && one.scrollWidth > one.clientWidth && !one.querySelector('table, pre'))
      found.push(`${one.scrollWidth - one.clientWidth} px wider than its place: ${nameOf(one)}`);

  // Text and code that people wrote, pictures that are moved about, tabs that are scrolled.
  const foreign =
    '.monaco-editor, .vue-flow, .dv-tabs-container, svg, [lang], textarea, code, pre, [aria-hidden="true"]';
  const other = locale === 'en' ? /\p{Script=Han}/u : /[A-Za-z]{2,}(?: [A-Za-z'’]{2,}){2,}/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || element.closest(foreign)?.matches(':not(html)')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || isOutside(box)) continue;
    const said = ownWords.reduce((rest, word) => rest.replaceAll(word, ''), text);
    if (other.test(said)) found.push(`words of the other language: “${text.slice(0, 60)}”`);
    const cutter = cutterOf(element, box);
    if (cutter) found.push(`cut off: “${text.slice(0, 60)}” by ${nameOf(cutter)}`);
  }
  return [...new Set(found)];

  function isOutside(box: DOMRect): boolean {
    return box.bottom < 0 || box.right < 0 || box.top > innerHeight || box.left > innerWidth;
  }
  function nameOf(element: Element): string {
    return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  }
  /** The element that lets less of a text be seen than there is, and cannot be scrolled. */
  function cutterOf(from: Element, box: DOMRect): Element | undefined {
    for (let one: Element | null = from; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      // What is for screen readers only.
      if (style.clipPath !== 'none' || one.clientWidth === 1) return undefined;
      if (style.position === 'fixed') return undefined;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) return undefined;
      const edge = one.getBoundingClientRect();
      const isCut =
        (hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) ||
        (hides(style.overflowY) && (box.bottom > edge.bottom + 3 || box.top < edge.top - 3));
      if (!isCut) continue;
      // Shortened with dots, and told whole on demand.
      const isTold = one.closest('[title], button[aria-label], a[aria-label], input') !== null;
      return style.textOverflow === 'ellipsis' && isTold ? undefined : one;
    }
    return undefined;
  }
}
