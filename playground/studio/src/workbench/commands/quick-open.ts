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
    /** Each source is heard as soon as it answers; one that cannot just now leaves out its own only. */
    ask(hear: (items: readonly OpenableItem[]) => void): void {
      const answers: (readonly OpenableItem[])[] = sources.value.map(() => []);
      sources.value.forEach((source, at) => {
        void Promise.resolve(source()).then(
          (items) => {
            answers[at] = items;
            hear(answers.flat());
          },
          () => undefined,
        );
      });
    },
  };
}
