/**
 * What crosses between a page of the host and a plugin's frame, and nothing else does: JSON texts over
 * one MessagePort. Written without any library, because every frame carries it.
 */
export const frameProtocolVersion = 1;

/** Said once by the host to a frame that has loaded, with the port. All else goes over the port. */
export const frameHello = `changjing.frame/${frameProtocolVersion}`;

/** Longest text to a frame and from one. */
export const maxTextToFrame = 524_288;
export const maxTextFromFrame = 2_048;

/** Why a page takes a frame away. */
export const frameStopReasons = [
  'silent',
  'unreachable',
  'navigated',
  'rubbish',
  'failed',
  'tooLarge',
  'protocol',
] as const;
export type FrameStopReason = (typeof frameStopReasons)[number];

/** A row of the widget's view, as plain data. `name` is what people call the thing that `key` names. */
export interface FrameRow {
  readonly key?: string;
  readonly name?: string;
  readonly time?: string;
  readonly level?: 'normal' | 'notice' | 'warning' | 'danger' | 'unknown';
  readonly values: Readonly<Record<string, unknown>>;
}

/** All a frame is told: its own view's rows, its own properties, and how the page looks. */
export interface FrameData {
  readonly rows: readonly FrameRow[];
  /** Name and unit of the rows' values, in the page's language. */
  readonly fields: Readonly<Record<string, { readonly title: string; readonly unit?: string }>>;
  readonly properties: Readonly<Record<string, unknown>>;
  /** When the rows were read; absent when the widget has no view. */
  readonly at?: string;
  /** The rows are the last known ones, because the page is cut off. */
  readonly isStale: boolean;
  readonly isSimulated: boolean;
  readonly locale: 'zh' | 'en';
  /** IANA zone in which times are read. */
  readonly zone: string;
  /** Larger type is in force. */
  readonly isLarge: boolean;
  readonly theme: { readonly scheme: 'light' | 'dark'; readonly tokens: Readonly<Record<string, string>> };
}

export type ToFrame =
  | { readonly kind: 'data'; readonly data: FrameData }
  | { readonly kind: 'ping'; readonly number: number };

export type FromFrame =
  | { readonly kind: 'ready'; readonly protocol: number }
  | { readonly kind: 'pong'; readonly number: number }
  /** It failed and says why, for its author. */
  | { readonly kind: 'error'; readonly message: string };

const fromFrame: { readonly [K in FromFrame['kind']]: readonly [name: string, type: 'number' | 'string'] } = {
  ready: ['protocol', 'number'],
  pong: ['number', 'number'],
  error: ['message', 'string'],
};

/** A message of a frame, or undefined when it is none: too long, no JSON, unknown, or with more in it. */
export function readFromFrame(text: unknown): FromFrame | undefined {
  if (typeof text !== 'string' || text.length > maxTextFromFrame) return undefined;
  const message = parsed(text);
  const { kind } = message;
  if (typeof kind !== 'string' || !Object.hasOwn(fromFrame, kind)) return undefined;
  const [name, type] = fromFrame[kind as FromFrame['kind']];
  const isExact = Object.keys(message).length === 2 && typeof message[name] === type;
  return isExact ? (message as unknown as FromFrame) : undefined;
}

/** A message of the host. The frame trusts its port: only the host holds the other end. */
export function readToFrame(text: unknown): ToFrame | undefined {
  const message = typeof text === 'string' ? parsed(text) : {};
  return message['kind'] === 'data' || message['kind'] === 'ping'
    ? (message as unknown as ToFrame)
    : undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
