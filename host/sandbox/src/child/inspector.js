// @ts-check
/** @import IVM from 'isolated-vm' */
/** @import { Remote, Served } from '../protocol/domain.js' */
/** @import { inspector, inspectorEvents } from '../protocol/inspector.js' */

/**
 * Sessions of a debugger with isolates of this child.
 * @param {(slot: number) => IVM.InspectorSession | undefined} openIn
 * @param {Remote<typeof inspectorEvents>} parent
 */
export function createInspector(openIn, parent) {
  /** @type {Map<number, { slot: number, inside: IVM.InspectorSession }>} */
  const sessions = new Map();

  /** @param {number} session */
  function close(session) {
    const open = sessions.get(session);
    sessions.delete(session);
    try {
      open?.inside.dispose();
    } catch {
      // Its isolate went first.
    }
  }

  /** @param {number} session */
  function end(session) {
    close(session);
    parent.$closed({ session });
  }

  /** @type {Served<typeof inspector>} */
  const served = {
    $openSession({ session, slot }) {
      const inside = openIn(slot);
      if (inside === undefined) return parent.$closed({ session });
      inside.onResponse = (_id, message) => parent.$message({ session, message });
      inside.onNotification = (message) => parent.$message({ session, message });
      sessions.set(session, { slot, inside });
    },
    $dispatch({ session, message }) {
      try {
        sessions.get(session)?.inside.dispatchProtocolMessage(message);
      } catch {
        end(session);
      }
    },
    $closeSession: ({ session }) => close(session),
  };
  return {
    served,
    /** Before the isolate of the slot goes. @param {number} slot */
    closeSlot(slot) {
      for (const [session, open] of sessions) if (open.slot === slot) end(session);
    },
  };
}
