/** The text in UTF-8; undefined when it holds half a character. */
export function encodeUtf8(text: string): Uint8Array | undefined {
  try {
    const bytes = encodeURIComponent(text).match(/%..|[^]/g) ?? [];
    return Uint8Array.from(bytes, (byte) =>
      byte.length === 1 ? byte.charCodeAt(0) : Number.parseInt(byte.slice(1), 16),
    );
  } catch {
    return undefined;
  }
}

/** The text that the bytes are in UTF-8; undefined when they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}
