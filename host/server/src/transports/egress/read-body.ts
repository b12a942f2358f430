import type { IncomingMessage } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EgressError } from './failure.ts';

/** The body as text: at most `maxBytes` on the wire and unpacked. */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  const packed = Readable.from(capped(response, maxBytes));
  const unpack = unpackerOf(response.headers['content-encoding']);
  const chunks: Uint8Array[] = [];
  for await (const chunk of capped(unpack === undefined ? packed : unpacked(packed, unpack), maxBytes)) {
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks), response.headers['content-type']);
}

async function* capped(stream: AsyncIterable<unknown>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes, bytes);
    yield chunk;
  }
}

/** A fault of the stream below ends the one above. */
function unpacked(packed: Readable, unpack: Transform): Transform {
  packed.on('error', (error) => unpack.destroy(error));
  unpack.on('close', () => packed.destroy());
  return packed.pipe(unpack);
}

/** Asked for nothing packed; a server may pack all the same. */
function unpackerOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case 'identity':
    case '':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw notText();
  }
}

function decode(bytes: Buffer, contentType = ''): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below: neither an unknown charset nor bytes that are none of its text can be read.
  }
  throw notText();
}

export function tooLarge(maxBytes: number, bytes?: number): EgressError {
  return new EgressError(
    'http.tooLarge',
    `内容超过 ${maxBytes} 字节`,
    `The content is larger than ${maxBytes} bytes`,
    { limit: maxBytes, ...(bytes !== undefined && { used: bytes }), unit: 'B' },
  );
}

function notText(): EgressError {
  return new EgressError('http.notText', '答复不是文字', 'The answer is not text');
}
