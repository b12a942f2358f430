/** What a plugin writes must not steer a terminal, break a line or turn the direction of what follows. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, (found) =>
    found === '\n' || found === '\t' ? found : ' ',
  );
}
