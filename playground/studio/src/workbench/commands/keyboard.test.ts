import { expect, it } from 'vitest';
import { capsOf, keysInText } from './keyboard.ts';

it.each([
  ['Ctrl+Shift+P', ['Ctrl', 'Shift', 'P'], ['⇧', '⌘', 'P']],
  ['Ctrl+Alt+M', ['Ctrl', 'Alt', 'M'], ['⌥', '⌘', 'M']],
  ['Alt+ArrowUp', ['Alt', '↑'], ['⌥', '↑']],
  ['Delete', ['Delete'], ['⌫']],
])('%s has the caps of the keyboard at hand', (keys, elsewhere, onMac) => {
  expect(capsOf(keys, false)).toEqual(elsewhere);
  expect(capsOf(keys, true)).toEqual(onMac);
});

it('a sentence names the keys of the keyboard at hand, and is otherwise left alone', () => {
  const sentence = '已删除，Ctrl+Z 可以找回；Ctrl+Shift+Z 重做；Alt 加回车在下面加一行';
  expect(keysInText(sentence, false)).toBe(sentence);
  expect(keysInText(sentence, true)).toBe('已删除，⌘Z 可以找回；⇧⌘Z 重做；⌥ 加回车在下面加一行');
  expect(keysInText('MQTT + Altitude, Shift 加方向键', true)).toBe('MQTT + Altitude, Shift 加方向键');
});
