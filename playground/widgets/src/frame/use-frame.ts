import type { FrameStopReason } from '@changjing/contract/frame-protocol';
import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { say } from '../kit/texts.ts';
import type { WidgetProps } from '../kit/types.ts';
import { whenSeen } from './when-seen.ts';

/**
 * Keeps a plugin's frame open in `stage` while that is on the page. What drives it is loaded with the
 * first frame that is seen: pages without one do not carry it.
 */
export function useFrame(
  widget: WidgetProps,
  stage: Ref<HTMLElement | null>,
  onStop: (reason: FrameStopReason) => void,
) {
  const status = ref<'opening' | 'ready' | FrameStopReason>('opening');
  const stops = ref(0);
  let end: () => void = () => {};
  let send: () => void = () => {};

  function reload(): void {
    end();
    const [element, frame] = [stage.value, widget.frame];
    status.value = 'opening';
    if (!element || frame === undefined) return;
    end = whenSeen(element, () => {
      open(element, frame.src).catch((error: unknown) => stopped('unreachable', String(error)));
    });
  }

  function stopped(reason: FrameStopReason, detail = ''): void {
    stops.value += 1;
    status.value = reason;
    onStop(reason);
    console.warn(`[widget ${widget.instance.widget}] ${reason}`, detail);
  }

  async function open(element: HTMLElement, src: string): Promise<void> {
    let isEnded = false;
    end = () => {
      isEnded = true;
    };
    const { frameData, onThemeChange, openFrame } = await import('./host/index.ts');
    if (isEnded) return;
    const title = say(widget.frame?.title ?? { zh: '' }, widget.locale);
    const opened = openFrame({
      stage: element,
      src,
      title,
      onReady: () => (status.value = 'ready'),
      onStop: stopped,
    });
    send = () => opened.send(frameData(widget, element));
    const unwatchTheme = onThemeChange(send);
    end = () => {
      unwatchTheme();
      opened.close();
    };
    send();
  }

  watch([stage, () => widget.frame?.src], reload);
  watch(
    () => [widget.result, widget.instance, widget.state, widget.locale, widget.isLarge, widget.places],
    () => send(),
    { flush: 'post' },
  );
  onBeforeUnmount(() => end());
  return { status, stops, reload };
}
