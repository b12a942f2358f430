import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O, U, so that a number survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function crockford(bytes: Uint8Array, symbols: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < symbols) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
  }
  return text;
}

/**
 * Number of a case nobody reported: the day in the district's zone, then 40 bits of its opening
 * effect, so that opening it again gives the same number.
 */
export function caseNumber(effect: string, at: string, zone: string): string {
  const day = dayFormat(zone).format(new Date(at)).replaceAll('-', '');
  const symbols = crockford(createHash('sha256').update(effect).digest(), 8);
  return `${day}-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than everything else about a case. */
function dayFormat(zone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    dayFormats.set(zone, format);
  }
  return format;
}

/** Number a citizen follows a report by: 50 random bits, nothing to guess from. */
export function reportNumber(): string {
  const symbols = crockford(randomBytes(7), 10);
  return `CJ-${symbols.slice(0, 4)}-${symbols.slice(4, 8)}-${symbols.slice(8)}`;
}

/** What a person typed, as we write it: small letters, spaces, O for 0, I and L for 1 are forgiven. */
export function normalizeReportNumber(typed: string): string | undefined {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—－]/g, '')
    .replace(/^CJ/, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(bare)) return undefined;
  return `CJ-${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}
