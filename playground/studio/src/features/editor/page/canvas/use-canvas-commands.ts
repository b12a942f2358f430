import { useWords } from '../../../../ui/use-words.ts';
import { useCommandRegistry, type StudioCommand } from '../../../../workbench/commands/registry.ts';
import { useEditor } from '../../session/editor.ts';
import type { Canvas, Step } from './canvas.ts';
import { canvasTools } from './tools.ts';

const moves: readonly { name: string; keys: string; by: Step }[] = [
  { name: 'Left', keys: 'ArrowLeft', by: { columns: -1, rows: 0 } },
  { name: 'Right', keys: 'ArrowRight', by: { columns: 1, rows: 0 } },
  { name: 'Up', keys: 'ArrowUp', by: { columns: 0, rows: -1 } },
  { name: 'Down', keys: 'ArrowDown', by: { columns: 0, rows: 1 } },
];

/** The canvas that is looked at, in the palette: what can be done with the widgets that are chosen on it. */
export function useCanvasCommands(canvas: Canvas, openProperties: () => void): void {
  const editor = useEditor();
  const { t } = useWords();
  const isHere = () => editor.openPath.value === `pages/${canvas.pageId}`;
  const offered = (least: number) => () =>
    isHere() && !editor.isReadOnly.value && canvas.selection.value.size >= least;
  const onCanvas = (id: string, command: Omit<StudioCommand, 'id' | 'category' | 'from'>): StudioCommand => ({
    id: `canvas.${id}`,
    category: 'edit',
    from: () => t('pageCanvas.onCanvas'),
    ...command,
  });
  useCommandRegistry().register([
    ...moves.map(({ name, keys, by }) =>
      onCanvas(`move${name}`, {
        title: () => t(`pageCanvas.command.move${name}`),
        keysOnIt: keys,
        when: offered(1),
        run: () => canvas.nudge(by),
      }),
    ),
    ...moves.map(({ name, keys, by }) =>
      onCanvas(`resize${name}`, {
        title: () => t(`pageCanvas.command.resize${name}`),
        keysOnIt: `Shift+${keys}`,
        when: offered(1),
        run: () => canvas.resize(by),
      }),
    ),
    ...canvasTools.map(({ name, least, keys, run }) =>
      onCanvas(name, {
        title: () => t(`pageCanvas.tool.${name}`),
        ...(keys === undefined ? {} : { keysOnIt: keys }),
        when: offered(least),
        run: () => run(canvas),
      }),
    ),
    onCanvas('selectAll', {
      title: () => t('pageCanvas.command.selectAll'),
      keysOnIt: 'Ctrl+A',
      when: isHere,
      run: () => canvas.select([...canvas.index.value.keys()]),
    }),
    onCanvas('properties', {
      title: () => t('pageCanvas.key.properties'),
      keysOnIt: 'Enter',
      when: offered(1),
      run: openProperties,
    }),
  ]);
}
