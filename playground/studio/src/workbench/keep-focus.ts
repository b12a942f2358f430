const stops =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, [contenteditable="true"], [tabindex="0"]';
/** Where somebody was before what they have the focus on: enough for a menu over a dialog over a drawer. */
const remembered = 12;

/** A gap in the page: where something stood that is gone. */
interface Gap {
  readonly parent: Element;
  readonly next: Node | null;
}

/**
 * Who goes by keys never stands nowhere: when what had the focus is taken away, switched off or hidden, the
 * focus goes to what stands there now, from a dialog back to where it was opened, else to the page as a
 * whole. What a part of the studio does for itself comes first.
 */
export function keepFocus(): void {
  const before: Element[] = [];
  let current: Element | undefined;
  let isByPointer = false;

  for (const kind of ['keydown', 'pointerdown'])
    window.addEventListener(kind, () => (isByPointer = kind === 'pointerdown'), { capture: true });
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || target === document.body) return;
    current = target;
    before.unshift(target);
    before.length = Math.min(before.length, remembered);
  });
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null) return;
    const left = current;
    queueMicrotask(() => {
      if (left !== current || hasFocus() || !left?.isConnected) return;
      // Somebody pressed beside it: that is their wish.
      if (isByPointer && canHaveFocus(left)) current = undefined;
      else mendLater(gapAt(left));
    });
  });
  new MutationObserver((records) => {
    if (current === undefined || hasFocus()) return;
    const lost = current;
    const taken = records.findLast(({ removedNodes }) => [...removedNodes].some((one) => one.contains(lost)));
    if (taken?.target instanceof Element) mendLater({ parent: taken.target, next: taken.nextSibling });
    else if (!canHaveFocus(lost)) mendLater(gapAt(lost));
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });

  function mendLater(gap: Gap | undefined): void {
    const lost = before[0];
    setTimeout(() => {
      if (hasFocus()) return;
      const again = lost?.isConnected && canHaveFocus(lost) ? lost : undefined;
      const to =
        again ?? (gap && besideGap(gap)) ?? before.find(canHaveFocus) ?? document.querySelector('main');
      if (to instanceof HTMLElement) to.focus();
    });
  }
}

function gapAt({ parentElement, nextElementSibling }: Element): Gap | undefined {
  return parentElement === null ? undefined : { parent: parentElement, next: nextElementSibling };
}
function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}
function canHaveFocus(one: Element): boolean {
  return (
    one.isConnected && one.checkVisibility() && !one.matches(':disabled') && one.closest('[inert]') === null
  );
}

/** What comes next after a gap, else what comes last before it, in the smallest thing around it that has any. */
function besideGap({ parent, next }: Gap): Element | undefined {
  // What lay over the page left no place in it; and a page that changes as a whole is read from its beginning.
  if (!parent.isConnected || parent.matches('body, main')) return undefined;
  const all = [...parent.querySelectorAll(stops)].filter(canHaveFocus);
  const after = all.find((one) => next !== null && (next.contains(one) || isBehind(next, one)));
  return after ?? all.at(-1) ?? aroundGap(parent);
}
function aroundGap(parent: Element): Element | undefined {
  const gap = gapAt(parent);
  return gap && besideGap(gap);
}
function isBehind(before: Node, one: Node): boolean {
  return (before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
