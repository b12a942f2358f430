import { pluginApiVersion } from '@changjing/contract';

/** `^0.1.0`, `>=0.1.0`, `0.1.x` or an exact version; anything else fits nothing. */
export function engineFits(range: string, version: string = pluginApiVersion): boolean {
  const match = /^(\^|~|>=)?\s*(\d+)\.(\d+)\.(\d+|x|\*)$/.exec(range.trim());
  if (match === null) return range.trim() === '*';
  const [, operator = '', ...wanted] = match;
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  const [wantedMajor, wantedMinor] = [Number(wanted[0]), Number(wanted[1])];
  const wantedPatch = /\d/.test(wanted[2]!) ? Number(wanted[2]) : 0;
  const isAtLeast =
    major > wantedMajor ||
    (major === wantedMajor && (minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch)));
  const isSameLine = major === wantedMajor && (major > 0 || minor === wantedMinor);
  if (operator === '>=') return isAtLeast;
  if (operator === '^') return isAtLeast && isSameLine;
  const isSameMinor = major === wantedMajor && minor === wantedMinor;
  if (operator === '~' || !/\d/.test(wanted[2]!)) return isAtLeast && isSameMinor;
  return isSameMinor && patch === wantedPatch;
}
