import { defineAsyncComponent, type Component } from 'vue';
import PartBroken from './PartBroken.vue';
import PartOpening from './PartOpening.vue';

/** A part of the desk whose code comes when it is first shown; opening it again tries again. */
export function lazily(loader: () => Promise<{ default: Component }>): Component {
  return defineAsyncComponent({
    loader,
    loadingComponent: PartOpening,
    errorComponent: PartBroken,
    delay: 150,
  });
}
