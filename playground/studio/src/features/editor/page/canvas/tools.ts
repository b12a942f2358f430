import {
  AlignEndHorizontal,
  AlignEndVertical,
  AlignStartHorizontal,
  AlignStartVertical,
  Columns3,
  CopyPlus,
  EyeOff,
  FolderInput,
  FolderOutput,
  Trash2,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { Canvas } from './canvas.ts';

interface CanvasTool {
  /** Its key in the texts. */
  name: string;
  icon: Component;
  /** How many widgets it needs. */
  least: number;
  /** On a widget that has the focus. */
  keys?: string;
  run: (canvas: Canvas) => void;
}

/** What can be done with what is chosen: in the toolbar and in the palette. */
export const canvasTools: readonly CanvasTool[] = [
  { name: 'alignLeft', icon: AlignStartVertical, least: 2, run: (canvas) => canvas.align('left') },
  { name: 'alignRight', icon: AlignEndVertical, least: 2, run: (canvas) => canvas.align('right') },
  { name: 'alignTop', icon: AlignStartHorizontal, least: 2, run: (canvas) => canvas.align('top') },
  { name: 'alignBottom', icon: AlignEndHorizontal, least: 2, run: (canvas) => canvas.align('bottom') },
  { name: 'distribute', icon: Columns3, least: 2, run: (canvas) => canvas.distribute() },
  { name: 'nest', icon: FolderInput, least: 1, keys: 'Ctrl+]', run: (canvas) => canvas.nest() },
  { name: 'unnest', icon: FolderOutput, least: 1, keys: 'Ctrl+[', run: (canvas) => canvas.unnest() },
  { name: 'duplicate', icon: CopyPlus, least: 1, keys: 'Ctrl+D', run: (canvas) => canvas.duplicate() },
  {
    name: 'hide',
    icon: EyeOff,
    least: 1,
    run: (canvas) => canvas.setHidden([...canvas.selection.value], true),
  },
  { name: 'remove', icon: Trash2, least: 1, keys: 'Delete', run: (canvas) => canvas.remove() },
];
