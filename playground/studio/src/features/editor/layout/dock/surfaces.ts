import type { IContentRenderer, ITabRenderer } from 'dockview';
import { shallowReactive } from 'vue';
import { focusInto } from '../focus-into.ts';
import { panelOf } from './dock-ids.ts';

/** A place in the dock that the screen draws into. */
export interface Surface {
  readonly element: HTMLElement;
  /** What stands there, `part:rules/red`. */
  readonly id: string;
  readonly role: 'content' | 'tab';
}

/** Hidden tabs whose content stays as it was left; older ones are drawn anew when they are shown. */
const mostKept = 6;

/** The places that the dock has made, and which of them have to be drawn. */
export function createSurfaces() {
  const surfaces = shallowReactive(new Map<HTMLElement, Surface>());
  const drawn = shallowReactive(new Set<string>());
  const hidden: string[] = [];

  function make(id: string, role: Surface['role']): HTMLElement {
    const element = document.createElement('div');
    element.className = `dock-${role}`;
    if (role === 'content') element.dataset.area = panelOf(id) ? 'panel' : 'part';
    surfaces.set(element, { element, id, role });
    return element;
  }
  function show(id: string): void {
    drawn.add(id);
    const at = hidden.indexOf(id);
    if (at >= 0) hidden.splice(at, 1);
  }
  function hide(id: string): void {
    if (!hidden.includes(id)) hidden.push(id);
    for (const old of hidden.splice(0, Math.max(0, hidden.length - mostKept))) drawn.delete(old);
  }
  return {
    surfaces,
    drawn,
    /** Puts the focus into what stands there, when it has been drawn. */
    focus(id: string): void {
      const element = [...surfaces.keys()].find((one) => {
        const surface = surfaces.get(one);
        return surface?.id === id && surface.role === 'content';
      });
      if (element) requestAnimationFrame(() => focusInto(element));
    },
    content(id: string): IContentRenderer {
      const element = make(id, 'content');
      return {
        element,
        init: ({ api }) => {
          if (api.isVisible) show(id);
          api.onDidVisibilityChange(({ isVisible }) => (isVisible ? show(id) : hide(id)));
        },
        dispose() {
          surfaces.delete(element);
          drawn.delete(id);
        },
      };
    },
    tab(id: string): ITabRenderer {
      const element = make(id, 'tab');
      return { element, init: () => undefined, dispose: () => void surfaces.delete(element) };
    },
  };
}
