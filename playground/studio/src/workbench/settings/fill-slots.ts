import type { MessageContext } from 'vue-i18n';
import { keysInText } from '../commands/keyboard.ts';

/** The library hands these to compiled texts as well, but leaves them out of its types. */
interface Filling extends MessageContext<string> {
  interpolate: (value: unknown) => string;
  normalize: (parts: string[]) => string;
}

/**
 * A text with its `{slots}` filled in, and `{n:place|places}` said as the number in `{n}` wants it. Our texts know
 * no more of the message language than that, and so the compiler for all of it is left out of the build. What fills
 * a slot may be drawn, as a link is. Keys that a text names are those of the keyboard at hand.
 */
export function fillSlots(text: unknown): (context: MessageContext<string>) => string {
  const parts = keysInText(String(text)).split(/\{(\w+(?::[^{}]*)?)\}/);
  return (context) => {
    const { interpolate, normalize } = context as Filling;
    return normalize(parts.map((part, at) => (at % 2 === 0 ? part : interpolate(filled(part, context)))));
  };
}

function filled(slot: string, { named }: MessageContext<string>): unknown {
  const [name = '', words] = slot.split(':');
  const value = named(name);
  return words === undefined ? value : words.split('|')[Number(value) === 1 ? 0 : 1];
}
