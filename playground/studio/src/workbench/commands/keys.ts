import type { StudioCommand } from './registry.ts';

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The keys of a command, the shown ones first. */
export function keysOf({ keys }: Pick<StudioCommand, 'keys'>): readonly string[] {
  if (keys === undefined) return [];
  return typeof keys === 'string' ? [keys] : keys;
}

/** The keys that are shown beside a command, also those that only the thing itself hears. */
export function shownKeys(command: StudioCommand): readonly string[] {
  return command.keysOnIt === undefined ? keysOf(command) : [...keysOf(command), command.keysOnIt];
}

/** What was pressed, as commands write it: `Ctrl+Shift+P`. */
export function writtenKeys(pressed: Pressed): string {
  const held = [
    (pressed.ctrlKey || pressed.metaKey) && 'Ctrl',
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
  ];
  return [...held.filter((one) => typeof one === 'string'), keyName(pressed)].join('+');
}

/** An input method for Chinese may give letters another `key`: then the place on the keyboard counts. */
function keyName({ key, code }: Pressed): string {
  if (code === 'Slash') return '/';
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  return key.length === 1 ? key.toUpperCase() : key;
}

/** The command that these keys run. */
export function commandFor(commands: readonly StudioCommand[], pressed: Pressed): StudioCommand | undefined {
  const written = writtenKeys(pressed);
  return commands.find((command) => keysOf(command).includes(written));
}
