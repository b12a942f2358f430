import './locale/index.ts';
import { addNode, newId, type NodeKind } from '@changjing/document';
import { useI18n } from 'vue-i18n';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import type { Editor } from '../session/editor.ts';

/** Kinds of parts that are added from the palette; the others have their own places for it. */
type AddedKind = 'connectors' | 'streams' | 'processes' | 'views' | 'pages';

/** New parts of a scenario, each opened where its name is written. */
export function useAddCommands(editor: Editor): void {
  const { t } = useI18n();
  const next = (kind: NodeKind) => Object.keys(editor.nodes(kind)).length + 1;
  const firstStream = () => Object.keys(editor.nodes('streams'))[0];

  function add(kind: AddedKind, id: string, value: object): void {
    editor.edit((doc) => addNode(doc, [kind, id], value));
    editor.open(`${kind}/${id}`, `${kind}/${id}/title`);
  }
  /** What parts begin with is fetched when the first one is added. */
  const make = async (run: (parts: typeof import('./new-parts.ts')) => void) =>
    run(await import('./new-parts.ts'));
  const adding: Readonly<Record<AddedKind, () => Promise<void>>> = {
    connectors: async () => (await import('../connector/add-source.ts')).addSource(editor),
    streams: () =>
      make(({ newStream }) => {
        const id = newId('stream');
        add('streams', id, newStream(id, next('streams')));
      }),
    processes: () =>
      make(({ newProcess }) => add('processes', newId('process'), newProcess(next('processes')))),
    views: () =>
      make(({ newView }) => add('views', newId('view'), newView(next('views'), firstStream() ?? ''))),
    pages: () => make(({ newPage }) => add('pages', newId('page'), newPage(next('pages')))),
  };
  const mayAdd = (kind: AddedKind) =>
    !editor.isReadOnly.value &&
    editor.draft.value !== undefined &&
    (kind !== 'views' || firstStream() !== undefined);
  useCommandRegistry().register(
    (Object.keys(adding) as AddedKind[]).map((kind): StudioCommand => ({
      id: `add.${kind}`,
      title: () => t(`adding.${kind}`),
      category: 'add',
      when: () => mayAdd(kind),
      run: adding[kind],
    })),
  );
}
