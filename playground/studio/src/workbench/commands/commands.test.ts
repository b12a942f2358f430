import { effectScope, ref } from 'vue';
import { expect, it } from 'vitest';
import { commandFor, writtenKeys, type Pressed } from './keys.ts';
import { createCommandRegistry, type StudioCommand } from './registry.ts';

const command = (id: string, more: Partial<StudioCommand> = {}): StudioCommand => ({
  id,
  title: () => id,
  category: 'edit',
  run: () => undefined,
  ...more,
});
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const ids = (commands: readonly StudioCommand[]) => commands.map(({ id }) => id);

it('offers a command as long as what brought it is on screen, and only when it can be run', () => {
  const registry = createCommandRegistry();
  const canUndo = ref(false);
  const screen = effectScope();
  registry.register([command('view.theme')]);
  screen.run(() => registry.register([command('edit.undo', { when: () => canUndo.value })]));
  expect(ids(registry.commands.value)).toEqual(['view.theme']);
  canUndo.value = true;
  expect(ids(registry.commands.value)).toEqual(['edit.undo', 'view.theme']);
  screen.stop();
  expect(ids(registry.commands.value)).toEqual(['view.theme']);
});

it('offers in a context menu what can be done with the thing it was opened on', () => {
  const registry = createCommandRegistry();
  registry.register([
    command('part.delete', { menus: ['part'], when: (part) => part !== 'meta' }),
    command('part.link', { menus: ['part', 'tab'] }),
    command('scenario.publish'),
  ]);
  expect(ids(registry.commandsFor('part', 'rules/red'))).toEqual(['part.delete', 'part.link']);
  expect(ids(registry.commandsFor('part', 'meta'))).toEqual(['part.link']);
  expect(ids(registry.commandsFor('tab', 'rules/red'))).toEqual(['part.link']);
});

it('knows keys on any keyboard: Command for Ctrl, and a letter that an input method has changed', () => {
  expect(writtenKeys(press('P', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+P');
  expect(writtenKeys(press('z', { metaKey: true }))).toBe('Ctrl+Z');
  expect(writtenKeys(press('Process', { code: 'KeyP', ctrlKey: true }))).toBe('Ctrl+P');
  expect(writtenKeys(press('F10', { shiftKey: true }))).toBe('Shift+F10');
});

it('gives the keys to what stands nearest, and to nothing that the keys do not name exactly', () => {
  const registry = createCommandRegistry();
  registry.register([command('workbench.save', { keys: 'Ctrl+S' })]);
  registry.register([command('rule.save', { keys: ['Ctrl+S', 'F2'] })]);
  const find = (pressed: Pressed) => commandFor(registry.commands.value, pressed)?.id;
  expect(find(press('s', { ctrlKey: true }))).toBe('rule.save');
  expect(find(press('F2'))).toBe('rule.save');
  expect(find(press('s', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
});
