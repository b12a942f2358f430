import { createRemote, createServer } from './protocol/domain.js';
import type { Frame } from './protocol/frame.js';
import { inspector, inspectorEvents } from './protocol/inspector.js';

interface SessionListener {
  onMessage(message: string): void;
  onClosed(): void;
}

/** Debuggers attached to isolates of one child. */
export interface DebugSessions {
  open(slot: number, listener: SessionListener): { send(message: string): void; close(): void };
  /** False: the frame is not about a session. */
  serve(frame: Frame): boolean;
  /** The child is gone. */
  closeAll(): void;
}

export function createDebugSessions(send: (frame: Buffer) => void): DebugSessions {
  const sessions = new Map<number, SessionListener>();
  const there = createRemote(inspector, { send });
  let next = 1;

  function end(session: number) {
    const listener = sessions.get(session);
    sessions.delete(session);
    listener?.onClosed();
  }

  return {
    open(slot, listener) {
      const session = next;
      next += 1;
      sessions.set(session, listener);
      there.$openSession({ session, slot });
      return {
        send: (message) => there.$dispatch({ session, message }),
        close() {
          if (sessions.delete(session)) there.$closeSession({ session });
        },
      };
    },
    serve: createServer(inspectorEvents, {
      $message: ({ session, message }) => sessions.get(session)?.onMessage(message),
      $closed: ({ session }) => end(session),
    }),
    closeAll() {
      for (const session of sessions.keys()) end(session);
    },
  };
}
