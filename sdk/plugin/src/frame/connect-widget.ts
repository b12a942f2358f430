import {
  frameHello,
  frameProtocolVersion,
  maxTextFromFrame,
  readToFrame,
  type FrameData,
  type FromFrame,
} from '@changjing/contract/frame-protocol';

/**
 * Joins a frame to the page around it. Call it once, at the top of the frame's script: the page says
 * hello when the frame has loaded, and takes away a frame that does not answer.
 *
 * The page asks every second whether the frame is still there, and removes it after five questions
 * without an answer: draw in less than that. An error that nobody catches ends the frame as well. It can
 * load only the files of its own plugin, and reach nothing else: no network, no storage, no page around it.
 *
 * @param onData called with the widget's data first and after every change; colours and sizes of the
 * page are CSS variables by then (`var(--cj-ink)`)
 * @example
 * connectWidget({ onData: ({ rows }) => { document.body.textContent = `${rows.length}`; } });
 */
export function connectWidget({ onData }: { onData: (data: FrameData) => void }): void {
  window.addEventListener(
    'message',
    function greeted({ source, data, ports: [port] }: MessageEvent<unknown>) {
      if (source !== window.parent || data !== frameHello || port === undefined) return;
      window.removeEventListener('message', greeted);
      listen(port, onData);
    },
  );
}

function listen(port: MessagePort, onData: (data: FrameData) => void): void {
  const post = (message: FromFrame) => port.postMessage(JSON.stringify(message));
  const fail = (reason: unknown) => {
    const text = reason instanceof Error ? `${reason.message}\n${reason.stack ?? ''}` : String(reason);
    // Escapes make JSON longer than its text.
    post({ kind: 'error', message: text.slice(0, maxTextFromFrame / 4) });
  };
  window.addEventListener('error', ({ error, message }) => fail(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => fail(reason));
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readToFrame(data);
    if (message?.kind === 'ping') post({ kind: 'pong', number: message.number });
    if (message?.kind !== 'data') return;
    dress(message.data);
    onData(message.data);
  };
  post({ kind: 'ready', protocol: frameProtocolVersion });
}

/** Gives the frame the page's colours, sizes and language. */
function dress({ theme, locale, isLarge }: FrameData): void {
  const { documentElement: page } = document;
  page.lang = locale === 'zh' ? 'zh-CN' : 'en';
  page.dataset['mode'] = isLarge ? 'elder' : 'standard';
  // Without the page's own scheme the browser paints an opaque ground under the frame.
  page.style.colorScheme = theme.scheme;
  for (const [name, value] of Object.entries(theme.tokens)) page.style.setProperty(name, value);
}
