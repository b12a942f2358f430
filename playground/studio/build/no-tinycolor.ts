/**
 * Element Plus mixes shades of a button's own colour with a library. No button of the studio has one, and so
 * this stands in its place.
 */
export class TinyColor {
  constructor(colour: string) {
    throw new Error(`[studio] buttons take their colour from the theme, not ${colour}`);
  }
}
