import type { Canvas, Step } from './canvas.ts';

const arrows: Readonly<Record<string, Step>> = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
};

/** Everything the pointer can do on the canvas, by keys on a widget that has the focus. */
export function useCanvasKeys(canvas: Canvas, openProperties: () => void): (event: KeyboardEvent) => void {
  const plain: Readonly<Record<string, () => void>> = {
    Enter: openProperties,
    Delete: canvas.remove,
    Backspace: canvas.remove,
    Escape: () => canvas.select([]),
    ' ': () => undefined,
  };
  const held: Readonly<Record<string, () => void>> = {
    a: () => canvas.select([...canvas.index.value.keys()]),
    d: canvas.duplicate,
    ']': canvas.nest,
    '[': canvas.unnest,
  };

  return (event) => {
    const id = widgetOf(event.target);
    // Keys inside a widget, such as those of its tabs, are the widget's own.
    if (id === undefined || event.altKey || event.isComposing) return;
    const isHeld = event.ctrlKey || event.metaKey;
    const run = isHeld ? held[event.key.toLowerCase()] : (plain[event.key] ?? stepOf(canvas, event));
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === ' ') return canvas.toggle(id);
    // What has the focus is meant, unless it is one of several chosen.
    if (!canvas.selection.value.has(id)) canvas.select([id]);
    run();
  };
}

function stepOf(canvas: Canvas, { key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const by = arrows[key];
  if (!by) return undefined;
  return () => (shiftKey ? canvas.resize(by) : canvas.nudge(by));
}

function widgetOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.dataset.widget : undefined;
}
