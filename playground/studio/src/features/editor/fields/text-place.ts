/** Where a stretch of a field's text is on screen, in pixels from the field's corner; one box a line. */
export interface TextBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const copied = [
  'box-sizing',
  'width',
  'padding',
  'border',
  'font',
  'letter-spacing',
  'text-align',
  'text-indent',
  'text-transform',
  'tab-size',
  'line-height',
] as const;

/** A browser does not say where a character of a field stands, so the text is set once more beside it. */
export function textBoxes(control: TextControl, range: { start: number; end: number }): TextBox[] {
  const text = control.value;
  const start = Math.min(Math.max(range.start, 0), text.length);
  const end = Math.min(Math.max(range.end, start), text.length);
  const mirror = mirrorOf(control);
  const mark = document.createElement('span');
  mark.textContent = text.slice(start, end) || '\u200b';
  mirror.append(text.slice(0, start), mark, text.slice(end) || '\u200b');
  document.body.append(mirror);
  const corner = mirror.getBoundingClientRect();
  const boxes = [...mark.getClientRects()].map((box) => ({
    left: box.left - corner.left - control.scrollLeft,
    top: box.top - corner.top - control.scrollTop,
    width: start === end ? 0 : box.width,
    height: box.height,
  }));
  mirror.remove();
  return boxes.filter(
    ({ left, top }) => left <= control.clientWidth && top >= -4 && top < control.clientHeight,
  );
}

function mirrorOf(control: TextControl): HTMLElement {
  const style = getComputedStyle(control);
  const mirror = document.createElement('div');
  for (const name of copied) mirror.style.setProperty(name, style.getPropertyValue(name));
  const isOneLine = control instanceof HTMLInputElement;
  Object.assign(mirror.style, {
    position: 'fixed',
    top: '0',
    left: '0',
    visibility: 'hidden',
    whiteSpace: isOneLine ? 'pre' : 'pre-wrap',
    overflowWrap: isOneLine ? 'normal' : 'break-word',
    // The text of a one-line field stands in its middle.
    ...(isOneLine && { height: style.height, lineHeight: `${control.clientHeight}px`, paddingBlock: '0' }),
  });
  mirror.setAttribute('aria-hidden', 'true');
  return mirror;
}
