import { ElMessage } from 'element-plus';
import {
  ChangjingError,
  isContainer,
  type OfferedWidget,
  type Page,
  type PageVariant,
  type WidgetInstance,
} from '@changjing/contract';
import { addWidgets, newId, placeWidgets, removeWidgets, type WidgetMove } from '@changjing/document';
import { widgetDefinition } from '@changjing/widgets';
import { arrange, isLaidOut, usualSize, type Arranged } from '@changjing/widgets/layout/arrange.ts';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useWords } from '../../../../ui/use-words.ts';
import { fittingViews } from '../properties/bindings.ts';
import { useEditor } from '../../session/editor.ts';
import { offeredWidget } from '../plugin-widgets.ts';
import { provideCanvas, type Canvas, type Offer, type Step } from './canvas.ts';
import { copiedText, pasted, type CopiedWidgets } from './clipboard.ts';
import { align, distribute, moveTo, nudge, resize, rowBelow, type Scene, type Target } from './moves.ts';
import { chosenByOthers, pathOf } from './others.ts';
import { indexOf, keepSame, liesIn, outermost } from './tree.ts';
import { useTakenAway } from './use-taken-away.ts';

/** The canvas of one page: what stands where, what is chosen, and what can be done with it. */
export function usePageCanvas(
  pageId: string,
  page: () => Partial<Page> | undefined,
  offered: () => readonly OfferedWidget[],
): Canvas {
  const editor = useEditor();
  const { say, t, listOf } = useWords();
  const variant = ref<PageVariant>(page()?.audience === 'staff' ? 'desktop' : 'phone');
  const isElder = ref(false);
  const told = ref('');
  const selection = shallowRef<ReadonlySet<string>>(new Set());
  const widgets = computed(() => page()?.widgets ?? {});
  const tree = computed<readonly Arranged[]>((before) =>
    keepSame(before ?? [], arrange(widgets.value, variant.value, { withHidden: true })),
  );
  const index = computed(() => indexOf(tree.value));
  const revealed = ref<string>();
  const others = computed(() => chosenByOthers(editor.peers.value, pageId));
  watch(selection, (ids) => editor.setSelection([...ids].map((id) => pathOf(pageId, id))));
  onScopeDispose(() => editor.setSelection([]));
  const scene = (): Scene => ({ tree: tree.value, variant: variant.value });
  const chosen = (): string[] => outermost(index.value, selection.value);

  function nameOf({ type, widget, title }: Pick<WidgetInstance, 'title' | 'type' | 'widget'>): string {
    const own = say(title);
    const kind = say(
      (offeredWidget(offered(), { widget }) ?? widgetDefinition(type))?.title ?? { zh: widget ?? type },
    );
    return own === '' ? kind : t('pageCanvas.named', { kind, name: own });
  }
  function describe(id: string): string {
    const found = index.value.get(id);
    if (!found) return '';
    const { node, parent } = found;
    const name = nameOf(node.instance);
    if (node.isHidden) return t('pageCanvas.hiddenThing', { name });
    const holder = parent === undefined ? undefined : index.value.get(parent)?.node.instance;
    const place = t('pageCanvas.place', { name, ...node.area });
    return holder ? t('pageCanvas.inside', { place, holder: nameOf(holder) }) : place;
  }
  function tell(text: string): void {
    // The same words again are heard again only when they differ.
    told.value = told.value === text ? `${text}\u00a0` : text;
  }
  function select(ids: readonly string[]): void {
    selection.value = new Set(ids.filter((id) => id in widgets.value));
  }
  function write(moves: readonly WidgetMove[], ids: readonly string[]): void {
    if (editor.isReadOnly.value) return;
    if (moves.length > 0)
      editor.edit((doc) => placeWidgets(doc, { page: pageId, variant: variant.value }, moves));
    afterwards(() =>
      tell(moves.length === 0 ? t('pageCanvas.cannotMove') : ids.map(describe).join(t('pageCanvas.and'))),
    );
  }

  const canvas: Canvas = {
    pageId,
    variant,
    isElder,
    tree,
    index,
    selection,
    others,
    revealed,
    told,
    nameOf,
    describe,
    select,
    toggle(id) {
      const next = new Set(selection.value);
      if (!next.delete(id)) next.add(id);
      select([...next]);
      tell(t('pageCanvas.chosen', { n: next.size }));
    },
    add(offer, target) {
      if (editor.isReadOnly.value) return;
      const id = newId(offer.type);
      const widget = newWidget(offer);
      const moves = target ? movesWith(id, widget, target) : [];
      editor.edit((doc) => addWidgets(doc, pageId, [[id, widget]], { variant: variant.value, moves }));
      afterwards(() => {
        select([id]);
        revealed.value = id;
        tell(t('pageCanvas.added', { what: describe(id) }));
      });
    },
    moveTo: (ids, target) => write(moveTo(scene(), ids, target), ids),
    nudge: (by: Step) => write(nudge(scene(), chosen(), by), chosen()),
    resize: (by: Step) => write(resize(scene(), chosen(), by), chosen()),
    resizeOne: (id, by) => write(resize(scene(), [id], by), [id]),
    align: (edge) => write(align(scene(), chosen(), edge), chosen()),
    distribute: () => write(distribute(scene(), chosen()), chosen()),
    nest() {
      const into = containerBefore();
      if (into === undefined) return tell(t('pageCanvas.noContainer'));
      canvas.moveTo(chosen(), { parent: into, column: 1, row: rowBelow(scene(), into) });
    },
    unnest() {
      const [first] = chosen();
      const parent = first === undefined ? undefined : index.value.get(first)?.parent;
      const holder = parent === undefined ? undefined : index.value.get(parent);
      if (!holder) return tell(t('pageCanvas.notInside'));
      const { row, rows } = holder.node.area;
      canvas.moveTo(chosen(), { parent: holder.parent, column: 1, row: row + rows });
    },
    setHidden(ids, isHidden) {
      write(
        ids.map((widget) => ({ widget, isHidden })),
        ids,
      );
    },
    duplicate() {
      const copy = copied();
      if (!copy) return;
      const [first] = chosen();
      addAll(copy, index.value.get(first ?? '')?.parent);
    },
    remove() {
      const ids = chosen();
      if (ids.length === 0 || editor.isReadOnly.value) return;
      const names = ids.map((id) => nameOf(index.value.get(id)?.node.instance ?? { type: 'text' }));
      editor.edit((doc) => removeWidgets(doc, pageId, ids));
      select([]);
      tell(t('pageCanvas.removed', { names: listOf(names) }));
    },
    copyText() {
      const copy = copied();
      if (!copy) return undefined;
      tell(t('pageCanvas.copied', { n: Object.keys(copy).length }));
      return copiedText(copy);
    },
    async paste(text) {
      if (editor.isReadOnly.value) return;
      try {
        const { readCopied } = await import('./read-copied.ts');
        addAll(readCopied(text), undefined);
      } catch (failure) {
        if (!(failure instanceof ChangjingError)) throw failure;
        ElMessage({ type: 'warning', message: say(failure.text), grouping: true });
        tell(say(failure.text));
      }
    },
  };

  /** Where a new widget goes, and what gives way to it. */
  function movesWith(id: string, widget: Omit<WidgetInstance, 'order'>, target: Target): WidgetMove[] {
    const order = '~';
    const all = { ...widgets.value, [id]: { ...widget, order } };
    return moveTo({ ...scene(), tree: arrange(all, variant.value, { withHidden: true }) }, [id], target);
  }
  /** The chosen ones and all that lies in them. */
  function copied(): CopiedWidgets | undefined {
    const roots = new Set(chosen());
    const ids = [...index.value.keys()].filter((id) => roots.has(id) || liesIn(index.value, id, roots));
    if (ids.length === 0) return undefined;
    return Object.fromEntries(ids.flatMap((id) => (widgets.value[id] ? [[id, widgets.value[id]]] : [])));
  }
  function addAll(copy: CopiedWidgets, parent: string | undefined): void {
    if (editor.isReadOnly.value) return;
    const { entries, unbound } = pasted(copy, editor.nodes('views'));
    const placed = entries.map(([id, widget]) => {
      const isRoot = !('parent' in widget);
      return [id, isRoot && parent !== undefined ? { ...widget, parent } : widget] as const;
    });
    editor.edit((doc) => addWidgets(doc, pageId, placed));
    const done = t('pageCanvas.pasted', { n: entries.length });
    afterwards(() => {
      select(placed.filter(([, widget]) => widget.parent === parent).map(([id]) => id));
      revealed.value = placed[0]?.[0];
      tell(unbound === 0 ? done : `${done}${t('pageCanvas.unbound', { n: unbound })}`);
    });
    if (unbound > 0) ElMessage({ type: 'info', message: t('pageCanvas.unbound', { n: unbound }) });
  }
  function newWidget({ type, widget }: Offer): Omit<WidgetInstance, 'order'> {
    const view = fittingViews(type, editor.finished.value)[0];
    const title = isContainer(type) && type !== 'group' ? { title: { zh: t('pageCanvas.newTitle') } } : {};
    const made = { type, widget, view, properties: {}, ...title };
    // On a page that flows a new one flows too, until somebody puts it somewhere.
    if (!isLaidOut(widgets.value)) return made;
    const { columns, rows } = usualSize({ ...made, order: '' }, variant.value);
    return { ...made, layout: { [variant.value]: { size: { columns, rows } } } };
  }
  /** The container that reads just before the first of the chosen, on its own level. */
  function containerBefore(): string | undefined {
    const [first] = chosen();
    const found = first === undefined ? undefined : index.value.get(first);
    if (!found) return undefined;
    const beside = found.siblings.filter(
      ({ id, instance, isHidden }) => isContainer(instance.type) && !isHidden && !selection.value.has(id),
    );
    const at = found.siblings.indexOf(found.node);
    return (beside.findLast((one) => found.siblings.indexOf(one) < at) ?? beside[0])?.id;
  }
  useTakenAway(() => widgets.value, canvas, tell);
  provideCanvas(canvas);
  return canvas;
}

/** What is written is read back a moment later. */
function afterwards(run: () => void): void {
  queueMicrotask(run);
}
