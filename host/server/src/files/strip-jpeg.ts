// JPEG is a row of marked segments (ITU-T T.81 annex B). Personal data sits in the application
// segments: APP1 (EXIF with the place, XMP), APP13 (IPTC), comments, and whatever phones append
// after the end (a video, a second picture). Kept: JFIF, the colour profile, Adobe's colour transform,
// and of EXIF the orientation alone, without which photos lie on their side.
const keptApplicationSegments = new Set([0xe0, 0xe2, 0xee]);
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, exif: 0xe1, comment: 0xfe };

/** The picture without metadata; undefined when it is not a whole JPEG. */
export function stripJpeg(bytes: Uint8Array): Buffer | undefined {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Buffer[] = [Buffer.from([0xff, marker.start])];
  let orientation: number | undefined;
  let at = 2;
  while (at + 4 <= input.length || input[at + 1] === marker.end) {
    if (input[at] !== 0xff) return undefined;
    const kind = input[at + 1]!;
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    if (kind === marker.end) {
      const exif = orientation === undefined ? [] : [orientationSegment(orientation)];
      return Buffer.concat([kept[0]!, ...exif, ...kept.slice(1), Buffer.from([0xff, marker.end])]);
    }
    const length = input.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > input.length) return undefined;
    if (kind === marker.exif) orientation ??= orientationOf(input.subarray(at + 4, end));
    const next = kind === marker.scan ? endOfScan(input, end) : end;
    if (isKept(kind)) kept.push(input.subarray(at, next));
    at = next;
  }
  return undefined;
}

function isKept(kind: number): boolean {
  const isApplication = kind >= 0xe0 && kind <= 0xef;
  return isApplication ? keptApplicationSegments.has(kind) : kind !== marker.comment;
}

/** Where the coded data ends: at the next marker that is neither stuffing nor a restart. */
function endOfScan(input: Buffer, from: number): number {
  for (let at = input.indexOf(0xff, from); at !== -1; at = input.indexOf(0xff, at + 1)) {
    const next = input[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return input.length;
}

/** Tag 0x0112 of the first directory of an EXIF segment. */
function orientationOf(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0' || segment.length < 14) return undefined;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  for (let entry = 0; entry < read16(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (read16(at) !== 0x0112) continue;
    const value = read16(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, marker.exif, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
