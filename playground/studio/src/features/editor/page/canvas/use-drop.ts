import {
  dropTargetForElements,
  type ElementDropTargetEventBasePayload,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { onBeforeUnmount, onMounted, type ShallowRef } from 'vue';
import { usualSize } from '@changjing/widgets/layout/arrange.ts';
import type { Canvas, Offer } from './canvas.ts';
import { boxOf, cellAt, linesOf, type GridLines, type Pointer } from './grid-lines.ts';
import type { Target } from './moves.ts';
import { liesIn } from './tree.ts';

type Element = Readonly<ShallowRef<HTMLElement | null>>;

/** A place that widgets can be dropped in, as it lay when the drag came here. */
interface Holder {
  readonly id: string | undefined;
  readonly lines: GridLines;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

/** What is dragged: where it was taken hold of, and how many cells it takes. */
interface Dragged {
  readonly ids: readonly string[];
  readonly offer: Offer | undefined;
  readonly grabbed: { readonly x: number; readonly y: number };
  readonly columns: number;
  readonly rows: number;
}

/**
 * Lets widgets be dropped on the page. The grid is read once when a drag arrives; from then on a frame is a
 * little arithmetic and one element that moves, however many widgets there are.
 */
export function useDrop(canvas: Canvas, surface: Element, shade: Element): void {
  let holders: readonly Holder[] = [];
  let start = { left: 0, top: 0 };
  let stop: (() => void) | undefined;

  function read({ ids }: Dragged): void {
    const corner = surface.value?.getBoundingClientRect();
    if (!surface.value || !corner) return;
    start = { left: corner.left, top: corner.top };
    const dragged = new Set(ids);
    const grids = [...surface.value.querySelectorAll<HTMLElement>('[data-holds]')];
    holders = grids.flatMap((grid) => {
      const id = grid.dataset.holds === '' ? undefined : grid.dataset.holds?.replace(/^canvas-/, '');
      const isInside =
        id !== undefined && (dragged.has(id) || liesIn(canvas.index.value, id, dragged) || grid.hidden);
      if (isInside) return [];
      const { left, top, right, bottom } = grid.getBoundingClientRect();
      return [{ id, lines: linesOf(grid), box: { left, top, right, bottom } }];
    });
  }
  function begin(event: ElementDropTargetEventBasePayload): void {
    const dragged = draggedOf(event.source.data);
    if (dragged) read(dragged);
    show(event);
  }
  /** The innermost place under the pointer; the page takes what falls beside. */
  function holderAt({ clientX, clientY }: Pointer): Holder | undefined {
    return (
      holders.findLast(
        ({ id, box }) =>
          id !== undefined &&
          // A colleague may have deleted it since.
          canvas.index.value.has(id) &&
          clientX >= box.left &&
          clientX <= box.right &&
          clientY >= box.top &&
          clientY <= box.bottom,
      ) ?? holders.find(({ id }) => id === undefined)
    );
  }
  function targetAt(input: Pointer, { grabbed }: Dragged): { target: Target; holder: Holder } | undefined {
    const corner = surface.value?.getBoundingClientRect();
    if (!corner) return undefined;
    // The page may have been scrolled since its grids were read.
    const pointer = {
      clientX: input.clientX - corner.left + start.left,
      clientY: input.clientY - corner.top + start.top,
    };
    const holder = holderAt(pointer);
    if (!holder) return undefined;
    const half = ((holder.lines.columns[0] ?? 0) + holder.lines.gap) / 2;
    const top = {
      clientX: pointer.clientX - grabbed.x + half,
      clientY: pointer.clientY - Math.min(grabbed.y, 24),
    };
    return { holder, target: { parent: holder.id, ...cellAt(holder.lines, top) } };
  }
  function show({ location, source }: ElementDropTargetEventBasePayload): void {
    const dragged = draggedOf(source.data);
    const found = dragged && targetAt(location.current.input, dragged);
    const corner = surface.value?.getBoundingClientRect();
    if (!shade.value || !dragged || !found || !corner) return;
    const { columns, rows } = dragged;
    const last = Math.max(found.holder.lines.columns.length, 1);
    const width = Math.min(columns, last);
    const column = Math.min(found.target.column, last - width + 1);
    const box = boxOf(found.holder.lines, { ...found.target, column, columns: width, rows });
    const { style } = shade.value;
    style.display = 'block';
    style.transform = `translate(${box.left - start.left + corner.left}px, ${box.top - start.top + corner.top}px)`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
  }
  function hide(): void {
    if (shade.value) shade.value.style.display = 'none';
  }
  function draggedOf(data: Record<string | symbol, unknown>): Dragged | undefined {
    const grabbed = isPoint(data['grabbed']) ? data['grabbed'] : { x: 0, y: 0 };
    const { offer, id } = data;
    if (isOffer(offer)) {
      const size = usualSize({ type: offer.type, order: '', properties: {} }, canvas.variant.value);
      return { ids: [], offer, grabbed, ...size };
    }
    if (typeof id !== 'string') return undefined;
    const area = canvas.index.value.get(id)?.node.area;
    const ids = canvas.selection.value.has(id) ? [id, ...canvas.selection.value] : [id];
    return area && { ids: [...new Set(ids)], offer: undefined, grabbed, ...area };
  }

  onMounted(() => {
    if (!surface.value) return;
    stop = dropTargetForElements({
      element: surface.value,
      canDrop: ({ source }) => draggedOf(source.data) !== undefined,
      // What is taken on the page itself is over it from the first, and never enters it.
      onDragStart: begin,
      onDragEnter: begin,
      onDrag: show,
      onDragLeave: hide,
      onDrop({ location, source }) {
        hide();
        const dragged = draggedOf(source.data);
        const found = dragged && targetAt(location.current.input, dragged);
        if (!dragged || !found) return;
        if (dragged.offer) canvas.add(dragged.offer, found.target);
        else canvas.moveTo(dragged.ids, found.target);
      },
    });
  });
  onBeforeUnmount(() => stop?.());
}

function isPoint(value: unknown): value is { x: number; y: number } {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value;
}

function isOffer(value: unknown): value is Offer {
  return typeof value === 'object' && value !== null && 'type' in value;
}
