// @ts-check
// Child → parent: how the child itself is.
import { notice } from './domain.js';
import { nothing, plainData } from './frame.js';
/** @import { Codec } from './frame.js' */

export const childLife = {
  /** Once: it can take requests. */
  $ready: notice(16, nothing),
  /**
   * The child has the request of this number; its plugin is at it. Without this, what does not
   * answer is the child and not the plugin.
   */
  $acknowledge: notice(17, nothing),
  /** An isolate cannot be stopped any more: only the end of the child helps. */
  $outOfControl: notice(18, /** @type {Codec<{ slot: number }>} */ (plainData())),
};
