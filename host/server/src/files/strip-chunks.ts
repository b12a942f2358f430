// PNG and WebP are rows of named chunks; metadata has chunks of its own.
const droppedFromPng = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);
const droppedFromWebp = new Set(['EXIF', 'XMP ']);
const signatureBytes = 8;

/** Chunks: length, name, data, checksum. Ends at IEND; what is appended goes. Undefined when not whole. */
export function stripPng(bytes: Uint8Array): Buffer | undefined {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [input.subarray(0, signatureBytes)];
  let at = signatureBytes;
  while (at + 12 <= input.length) {
    const name = input.toString('latin1', at + 4, at + 8);
    const end = at + 12 + input.readUInt32BE(at);
    if (end > input.length) return undefined;
    if (!droppedFromPng.has(name)) kept.push(input.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return undefined;
}

/** RIFF chunks: name, length, data, padded to even. Undefined when not whole. */
export function stripWebp(bytes: Uint8Array): Buffer | undefined {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (input.length < 20) return undefined;
  const fileEnd = 8 + input.readUInt32LE(4);
  if (fileEnd > input.length) return undefined;
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= fileEnd) {
    const name = input.toString('latin1', at, at + 4);
    const length = input.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > fileEnd) return undefined;
    if (!droppedFromWebp.has(name))
      kept.push(name === 'VP8X' ? withoutFlags(input, at, end) : input.subarray(at, end));
    at = end;
  }
  if (kept.length === 0) return undefined;
  const body = Buffer.concat(kept);
  const head = Buffer.from(input.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** The header's bits that announce EXIF (0x08) and XMP (0x04). */
function withoutFlags(input: Buffer, at: number, end: number): Buffer {
  const chunk = Buffer.from(input.subarray(at, end));
  chunk[8] = chunk[8]! & ~0x0c;
  return chunk;
}
