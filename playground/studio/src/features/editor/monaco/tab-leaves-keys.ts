import { isMac } from '../../../workbench/commands/keyboard.ts';

/** Monaco's keys after which Tab goes on to the next thing; on a Mac it is the Control key, not Command. */
export const tabLeavesKeys = isMac ? '⌃⇧M' : 'Ctrl+M';
