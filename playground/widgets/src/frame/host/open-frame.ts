import {
  frameHello,
  frameProtocolVersion,
  maxTextToFrame,
  readFromFrame,
  type FrameData,
  type FrameStopReason,
  type FromFrame,
  type ToFrame,
} from '@changjing/contract/frame-protocol';

interface FrameOptions {
  /** Empty element that the frame fills. */
  stage: HTMLElement;
  src: string;
  title: string;
  onReady: () => void;
  /** It is gone by then. `detail` is for the author's console, never for the page. */
  onStop: (reason: FrameStopReason, detail?: string) => void;
}

interface OpenFrame {
  /** Hands data over; what did not change is not sent again. */
  send(data: FrameData): void;
  close(): void;
}

const beatMs = 1000;
/** Beats in a row that a frame may leave unanswered, and those it has to open in. */
const patience = 5;
const patienceToOpen = 15;

/**
 * Opens a plugin's frame and watches over it. It is told its data over a port of its own; it may say that
 * it is ready, answer each beat once, and say that it failed. Whatever else it does ends it.
 */
export function openFrame({ stage, src, title, onReady, onStop }: FrameOptions): OpenFrame {
  const { port1: port, port2: portOfFrame } = new MessageChannel();
  const element = frameElement(src, title);
  let isGreeted = false;
  let isReady = false;
  let isClosed = false;
  let waiting: string | undefined;
  let sent: string | undefined;
  let beats = 0;
  let answered = 0;
  let unanswered = 0;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    clearInterval(heart);
    window.removeEventListener('message', onWindowMessage);
    port.close();
    element.remove();
  }

  function stop(reason: FrameStopReason, detail?: string): void {
    if (isClosed) return;
    close();
    onStop(reason, detail);
  }

  const post = (message: ToFrame) => port.postMessage(JSON.stringify(message));

  function greet(): void {
    // A second document in the same frame: it went somewhere else.
    if (isGreeted) return stop('navigated');
    isGreeted = true;
    // A sandboxed document has no origin that could be named here.
    element.contentWindow?.postMessage(frameHello, '*', [portOfFrame]);
  }

  function onWindowMessage({ source }: MessageEvent): void {
    if (source !== null && source === element.contentWindow) stop('rubbish');
  }

  function receive(message: FromFrame | undefined): void {
    if (message?.kind === 'error') return stop('failed', message.message);
    if (message?.kind === 'ready' && !isReady) {
      if (message.protocol !== frameProtocolVersion) return stop('protocol');
      isReady = true;
      onReady();
      return deliver();
    }
    const isAnswer = message?.kind === 'pong' && message.number > answered && message.number <= beats;
    if (!isAnswer) return stop('rubbish');
    answered = message.number;
    unanswered = 0;
  }

  /** Counts beats, not time: a page that was asleep itself blames nobody. */
  function beat(): void {
    if (document.hidden) {
      unanswered = 0;
      return;
    }
    if (unanswered >= (isReady ? patience : patienceToOpen)) return stop(isReady ? 'silent' : 'unreachable');
    unanswered += 1;
    if (isReady) post({ kind: 'ping', number: (beats += 1) });
  }

  function deliver(): void {
    if (!isReady || isClosed || waiting === undefined || waiting === sent) return;
    if (waiting.length > maxTextToFrame) return stop('tooLarge');
    sent = waiting;
    port.postMessage(waiting);
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => receive(readFromFrame(data));
  window.addEventListener('message', onWindowMessage);
  element.addEventListener('load', greet);
  const heart = setInterval(beat, beatMs);
  stage.replaceChildren(element);

  return {
    send(data) {
      waiting = JSON.stringify({ kind: 'data', data } satisfies ToFrame);
      deliver();
    },
    close,
  };
}

function frameElement(src: string, title: string): HTMLIFrameElement {
  const element = document.createElement('iframe');
  // Never allow-same-origin: with it, it could take the sandbox off.
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('allow', '');
  element.referrerPolicy = 'no-referrer';
  element.title = title;
  element.src = src;
  return element;
}
