// @ts-check
// Messages of V8's inspector, to and from an isolate of a debug child. They are text that only the
// debugger and V8 understand; a session is a number the parent gave.
import { notice } from './domain.js';
import { plainData } from './frame.js';
/** @import { Codec } from './frame.js' */

/** @typedef {{ session: number, message: string }} SessionMessage */

/** Parent → child. */
export const inspector = {
  $openSession: notice(5, /** @type {Codec<{ session: number, slot: number }>} */ (plainData())),
  $dispatch: notice(6, /** @type {Codec<SessionMessage>} */ (plainData())),
  $closeSession: notice(7, /** @type {Codec<{ session: number }>} */ (plainData())),
};

/** Child → parent. */
export const inspectorEvents = {
  $message: notice(19, /** @type {Codec<SessionMessage>} */ (plainData())),
  /** The isolate is gone, or there is none. */
  $closed: notice(20, /** @type {Codec<{ session: number }>} */ (plainData())),
};
