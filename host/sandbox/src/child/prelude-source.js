// @ts-check
import { readFileSync } from 'node:fs';
/** @import IVM from 'isolated-vm' */

/**
 * The script that runs in every isolate before plugin code, and what V8 made of it once, in this child:
 * compiled code is never taken from anywhere else.
 * @typedef {{ code: string, cachedData: IVM.ExternalCopy<ArrayBuffer> | undefined }} Prelude
 */

/**
 * Reads the prelude and opens one isolate with it, so that the first plugin finds everything warm.
 * @param {typeof IVM} ivm
 * @returns {Promise<Prelude>}
 */
export async function warmPrelude(ivm) {
  const code = `${textOf('./console.js')}${textOf('./prelude.js')}`;
  const isolate = new ivm.Isolate();
  const context = await isolate.createContext();
  const script = /** @type {IVM.Script & Pick<Prelude, 'cachedData'>} */ (
    await isolate.compileScript(code, { produceCachedData: true })
  );
  await script.run(context, { reference: true });
  isolate.dispose();
  return { code, cachedData: script.cachedData };
}

/** @param {string} name */
function textOf(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
