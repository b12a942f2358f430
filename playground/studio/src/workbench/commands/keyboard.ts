/** As Monaco tells a Mac, too: its own keys are others there. */
export const isMac = navigator.userAgent.includes('Macintosh');

/** In the order in which a Mac writes them; Ctrl is the Command key there. */
const macSigns: readonly (readonly [written: string, sign: string])[] = [
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Ctrl', '⌘'],
];
const arrows: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The one key on a Mac that deletes; a laptop has no other. */
const macDelete = '⌫';

/** `Ctrl+Shift+ArrowUp` as one cap a key: Ctrl Shift ↑, on a Mac ⇧ ⌘ ↑. */
export function capsOf(keys: string, onMac = isMac): string[] {
  const pressed = keys.split('+').map((key) => arrows[key] ?? key);
  if (!onMac) return pressed;
  return withSigns(pressed).map((key) => (key === 'Delete' ? macDelete : key));
}

function withSigns(pressed: readonly string[]): string[] {
  const isHeld = (key: string) => macSigns.some(([written]) => written === key);
  const held = macSigns.filter(([written]) => pressed.includes(written)).map(([, sign]) => sign);
  return [...held, ...pressed.filter((key) => !isHeld(key))];
}

/** A sentence that names keys, for the keyboard at hand: 按 Ctrl+Shift+Z is 按 ⇧⌘Z on a Mac. */
export function keysInText(text: string, onMac = isMac): string {
  if (!onMac) return text;
  return text
    .replaceAll(/(?:(?:Ctrl|Alt|Shift)\+)+/g, (held) => withSigns(held.split('+')).join(''))
    .replaceAll(/\bAlt\b/g, '⌥');
}
