import { getCurrentScope, onScopeDispose, shallowRef } from 'vue';
import type { Component } from 'vue';

/** Something that can be opened by its name. */
export interface OpenableItem {
  id: string;
  /** In the language of the screen. */
  title: string;
  /** What it is: 规则, 页面. */
  detail: string;
  icon: Component;
  open: () => void;
  /** Beside what is open now, where there can be two. */
  openBeside?: () => void;
}

/** Asked each time somebody wants to open something. */
export type OpenableSource = () => readonly OpenableItem[] | Promise<readonly OpenableItem[]>;

const sources = shallowRef<readonly OpenableSource[]>([]);

/** What can be opened by its name; a source goes with the scope it was added in. */
export function useQuickOpen() {
  return {
    /** What stands nearer to the person comes first. */
    register(source: OpenableSource): void {
      sources.value = [source, ...sources.value];
      if (getCurrentScope())
        onScopeDispose(() => {
          sources.value = sources.value.filter((one) => one !== source);
        });
    },
    /** A source that cannot be asked just now leaves out its own only. */
    async items(): Promise<readonly OpenableItem[]> {
      const answers = await Promise.allSettled(sources.value.map(async (source) => await source()));
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    },
  };
}
