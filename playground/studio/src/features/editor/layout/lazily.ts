import { defineAsyncComponent, type Component } from 'vue';
import { whenIdle } from '../when-idle.ts';
import PartBroken from './PartBroken.vue';
import PartOpening from './PartOpening.vue';

type Loader = () => Promise<{ default: Component }>;

/** A part of the desk whose code comes when it is first shown; opening it again tries again. */
export function lazily(loader: Loader): Component {
  return defineAsyncComponent({
    loader,
    loadingComponent: PartOpening,
    errorComponent: PartBroken,
    delay: 150,
  });
}

/** A part that stands further down: it comes when what is worked with first is there and the browser rests. */
export function afterwards(loader: Loader): Component {
  return lazily(() => whenIdle().then(loader));
}
