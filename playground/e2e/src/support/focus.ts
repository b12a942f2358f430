import type { Locator } from 'playwright-core';

/** Where the focus is, seen from what is wanted. */
type Standing = 'there' | 'ahead' | 'behind' | 'below' | 'above' | 'lost' | 'covered';

/** Where one stood before, and how that looked. */
interface Stop {
  readonly stop: Element;
  readonly name: string;
  readonly look: string;
}

/** Goes with Tab and the arrows until the focus is there; each stop on the way must show that it has it. */
export async function goTo(wanted: Locator): Promise<void> {
  // What takes the keys of a switch has no size: what stands beside it is drawn.
  await wanted.waitFor({ state: 'attached' });
  const trail: string[] = [];
  for (let step = 0; step < 300; step++) {
    const { standing, at, hidden } = await lookAround(wanted);
    trail.push(at);
    if (hidden.length > 0) throw new Error(`the focus could not be seen on ${hidden.join(' · ')}`);
    if (standing === 'there') return;
    await wanted.page().keyboard.press(keyTowards(standing));
  }
  throw new Error(`the keys never came to ${String(wanted)}; last ${trail.slice(-12).join(' · ')}`);
}

function keyTowards(standing: Standing): string {
  if (standing === 'below') return 'ArrowDown';
  if (standing === 'above') return 'ArrowUp';
  return standing === 'behind' ? 'Shift+Tab' : 'Tab';
}

/**
 * A dialog that fades away gives the focus back only then, a menu that opens takes it a moment later, and what lies
 * under the edge is scrolled into sight with the next frame.
 */
async function lookAround(wanted: Locator) {
  const deadline = Date.now() + 5000;
  for (;;) {
    const seen = await wanted.evaluate(look);
    const { standing, at, before } = seen;
    if (standing !== 'lost' && standing !== 'covered') return seen;
    if (Date.now() > deadline)
      throw new Error(
        standing === 'lost'
          ? `the focus was lost; it had been on ${before}`
          : `the focus could not be seen on ${at}, which lies under something`,
      );
    await wanted.page().waitForTimeout(100);
  }
}

/** Runs in the page. What looks after the focus left as it looked with it showed no focus. */
function look(wanted: Element) {
  const memory = window as unknown as { before?: Stop };
  const { before } = memory;
  const active = document.activeElement ?? document.body;
  const at = `${active.tagName.toLowerCase()} ${nameOf(active)}`;
  // A colour that is still on its way is neither the one nor the other.
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  // A frame shows the focus inside; a page or dialog that has just opened has it as a whole.
  const isWhole = active.matches('body, main, iframe, [role="dialog"], [role="dialog"] > [tabindex="-1"]');
  if (!isWhole && !isInView(active))
    return { standing: 'covered' as const, at, before: before?.name, hidden: [] };
  const hidden = [];
  if (before?.stop.isConnected && before.stop !== active && lookOf(before.stop) === before.look)
    hidden.push(before.name);
  if (active !== document.body)
    memory.before = { stop: active, name: at, look: isWhole ? 'as a whole' : lookOf(active) };
  return { standing: standing(), at, before: before?.name, hidden };

  function nameOf(stop: Element): string {
    const label = stop instanceof HTMLInputElement ? stop.labels?.[0] : stop;
    return stop.getAttribute('aria-label') ?? label?.textContent?.trim().slice(0, 30) ?? '';
  }
  function lookOf(stop: Element): string {
    const around = [stop, stop.nextElementSibling];
    for (let one = stop.parentElement; one && around.length < 7; one = one.parentElement) around.push(one);
    return around
      .filter((one) => one !== null)
      .flatMap((one) => [getComputedStyle(one), getComputedStyle(one, '::after')])
      .map(({ outline, boxShadow, borderColor, backgroundColor }) =>
        [outline, boxShadow, borderColor, backgroundColor].join(),
      )
      .join(' ');
  }
  function isInView(stop: Element): boolean {
    const box = stop.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    // The words of a choice and the knob of a switch lie over what takes the keys.
    const field = stop.parentElement?.parentElement?.parentElement ?? stop;
    return top !== null && (top.contains(stop) || field.contains(top));
  }
  function standing(): Standing {
    if (active === wanted) return 'there';
    if (active === document.body && before !== undefined) return 'lost';
    const menu = wanted.closest('[role="menu"]');
    if (menu && !menu.contains(active)) return 'lost';
    const groups = '[role="menu"], [role="radiogroup"], [role="tablist"], [role="tree"], fieldset, nav';
    const isRoving =
      (wanted as HTMLElement).tabIndex === -1 ||
      (wanted instanceof HTMLInputElement && wanted.type === 'radio');
    const isAmongThem = isRoving && active.closest(groups)?.contains(wanted) === true;
    const isBefore = active.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
    if (isAmongThem) return isBefore ? 'above' : 'below';
    return isBefore ? 'behind' : 'ahead';
  }
}
